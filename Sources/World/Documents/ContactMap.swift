import Desk

/// Which column of an address list holds what, and of whom.
struct ContactMap {
    struct Header {
        /// Indices into the sheet's rows.
        var rows: ClosedRange<Int>
        /// By column, from the upper row to the lower.
        var labels: [Int: [String]]
    }

    struct Detail {
        var column: Int
        var field: ContactField
    }

    /// One column of names, and those that tell more of the persons in it.
    struct Person {
        var name: Int
        var role: ContactRole?
        var details: [Detail] = []
    }

    private(set) var unit: Int?
    private(set) var group: Int?
    private(set) var people: [Person] = []
    private(set) var shown: [ContactSource.SheetReading.Column] = []

    var fields: [ContactField] { shown.compactMap(\.field) }

    init(_ header: Header) {
        var loose: [Detail] = []
        for (column, labels) in header.labels.sorted(by: { $0.key < $1.key }) {
            let field = ContactMap.field(labels)
            var role: ContactRole?
            switch field {
            case .unit: unit = unit ?? column
            case .group: group = group ?? column
            case .name(let own):
                role = own
                people.append(Person(name: column, role: own))
            case .unused, nil: break
            case .duty, .mobile, .anyPhone, .officePhone, .mail, .deputy, .inChargeOf, .wecom,
                .dingtalk, .feishu:
                let detail = Detail(column: column, field: field ?? .unused)
                if people.isEmpty { loose.append(detail) } else { role = attach(detail, labels) }
            }
            shown.append(
                .init(
                    letter: CellAddress.letters(column), label: labels.joined(separator: "/"),
                    field: field, role: role))
        }
        if !people.isEmpty { people[0].details.insert(contentsOf: loose, at: 0) }
    }

    /// A column tells more of the person whom its header names, else of the one to its left.
    private mutating func attach(_ detail: Detail, _ labels: [String]) -> ContactRole? {
        let named = labels.lazy.compactMap(ContactHeaders.role).first
        let index =
            named.flatMap { role in people.lastIndex { $0.role == role } } ?? people.count - 1
        people[index].details.append(detail)
        return people[index].role
    }

    /// The lowest label tells; one above it tells whose it is.
    private static func field(_ labels: [String]) -> ContactField? {
        guard let last = labels.last else { return nil }
        let own =
            ContactHeaders.field(last)
            ?? labels.dropLast().lazy.reversed().compactMap(
                ContactHeaders.field
            ).first
        guard case .name(nil)? = own else { return own }
        return .name(labels.lazy.compactMap(ContactHeaders.role).first)
    }
}
