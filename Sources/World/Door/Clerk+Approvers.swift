import Deadlines
import Desk
import Ledger

extension Clerk {
    /// Who is meant by the rule's word for an approver.
    func approvers(
        _ role: String, for obligation: Obligation, of matter: Matter
    ) -> Approvers {
        let directory = configuration.directory
        let unit = obligation.key.unit ?? matter.assignment.leadUnit
        var names: [String] = []
        var people: [Official] = []
        switch role {
        case "分管领导", "leader":
            names = [matter.assignment.leader].compactMap(\.self)
            people = names.flatMap { directory.all(called: $0) }
            people += directory.officials.filter { $0.inChargeOf.contains(unit) }
        case "单位主要负责人", "principal":
            people = directory.unit(unit)?.principal.map { directory.all(called: $0) } ?? []
        case "督查室", "office":
            names = officePeople(of: matter)
        default: people = directory.all(called: role)
        }
        names += people.flatMap { [$0.name, $0.id] }
        return Approvers(role, names: names.withoutRepeats)
    }
}

extension Directory {
    /// The official of that id, else all of that name.
    fileprivate func all(called name: String) -> [Official] {
        official(name).map { [$0] } ?? officials(named: name)
    }
}
