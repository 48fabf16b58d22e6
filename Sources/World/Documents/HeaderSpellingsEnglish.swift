import Desk

extension HeaderSpellings {
    /// Spellings of offices that keep their ledgers in English; compared without spaces and case.
    static let english: [(LedgerField, [String])] = [
        (.seq, ["No", "S/N", "#", "ID", "Item", "Item No", "Serial No"]),
        (.category, ["Category", "Area", "Type"]),
        (
            .title,
            [
                "Title", "Task", "Matter", "Subject", "Project", "Action Item", "Work Item",
                "Task Name", "Project Name",
            ]
        ),
        (.content, ["Content", "Description", "Details", "Task Description"]),
        (.goal, ["Goal", "Objective", "Target", "Deliverable"]),
        (.measures, ["Measures", "Actions"]),
        (.milestones, ["Milestones"]),
        (.leader, ["Leader", "Leader in Charge", "Supervisor", "Sponsor"]),
        (
            .leadUnit,
            [
                "Lead Unit", "Lead Department", "Lead Agency", "Department", "Unit", "Agency",
                "Responsible Unit", "Responsible Department", "Lead",
            ]
        ),
        (
            .supportUnits,
            [
                "Support Unit", "Support Units", "Supporting Units", "Supporting Departments",
                "Assisting Units", "Assisting Departments", "Support",
            ]
        ),
        (
            .person,
            [
                "Person", "Responsible Person", "Person in Charge", "Person Responsible", "Owner",
                "Responsible", "Contact", "Contact Person", "Assignee",
            ]
        ),
        (.phone, ["Phone", "Tel", "Telephone", "Mobile", "Phone Number", "Contact Number"]),
        (
            .deadline,
            [
                "Deadline", "Due", "Due Date", "Target Date", "Time Limit", "Finish By",
                "Completion Date",
            ]
        ),
        (.start, ["Start", "Start Date"]),
        (.assignedAt, ["Assigned", "Assigned On", "Date Assigned", "Assigned Date"]),
        (.receivedAt, ["Received", "Received On", "Date Received"]),
        (.source, ["Source"]),
        (.sourceNumber, ["Document No", "Reference", "Reference No", "Ref No", "Ref"]),
        (.urgency, ["Urgency", "Priority"]),
        (.progress, ["Progress", "Latest Progress", "Progress Update", "Update"]),
        (.percent, ["% Complete", "Percent", "Percent Complete", "% Done"]),
        (.problems, ["Problems", "Issues", "Difficulties", "Risks"]),
        (.nextSteps, ["Next Steps", "Next Step", "Plan"]),
        (.done, ["Done", "Completed", "Closed"]),
        (.status, ["Status", "State"]),
        (.doneAt, ["Completed On", "Date Completed", "Done On", "Actual Completion Date"]),
        (.remark, ["Remark", "Remarks", "Note", "Notes", "Comment", "Comments"]),
        (.secrecy, ["Secrecy", "Classification", "Security Level"]),
    ]
}
