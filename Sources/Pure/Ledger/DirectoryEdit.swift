/// A key of the directory's file, as it is written there.
package enum DirectoryKey: String, Hashable, Sendable, CaseIterable {
    case name, id, unit, aliases, groups, principal, liaison, duty, deputy
    case reportsTo = "reports_to"
    case inChargeOf = "in_charge_of"
    case fields, mail, mobile, wecom, dingtalk, feishu, channels
}

/// One change of the directory's file.
package enum DirectoryEdit: Hashable, Sendable {
    /// A unit or an official that the file does not have, below the others.
    case add(DirectoryEntry)
    /// A value of one that it has; `from` is nil where the key was not there.
    case set(DirectorySubject, DirectoryKey, from: String?, to: String)
    /// More items in a list of one that it has.
    case append(DirectorySubject, DirectoryKey, [String])
}

/// Whom an edit is about.
package enum DirectorySubject: Hashable, Sendable {
    /// By its own name.
    case unit(String)
    /// By his id.
    case official(String)
}

/// What a new entry holds, in the order in which it is written.
package struct DirectoryEntry: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case text(String)
        case list([String])
    }

    package struct Field: Hashable, Sendable {
        package var key: DirectoryKey
        package var value: Value
    }

    package var subject: DirectorySubject
    package var fields: [Field]

    package init(_ unit: Unit) {
        subject = .unit(unit.name)
        fields = []
        add(.name, unit.name)
        add(.aliases, unit.aliases)
        add(.groups, unit.groups)
        add(.principal, unit.principal)
        add(.liaison, unit.liaison)
        add(.channels, unit.channels)
    }

    package init(_ official: Official) {
        subject = .official(official.id)
        fields = []
        add(.name, official.name)
        add(.id, official.id == official.name ? nil : official.id)
        add(.unit, official.unit)
        add(.duty, official.duty)
        add(.deputy, official.deputy)
        add(.reportsTo, official.reportsTo)
        add(.inChargeOf, official.inChargeOf)
        add(.fields, official.fields)
        add(.mobile, official.mobile)
        add(.mail, official.mail)
        add(.wecom, official.wecom)
        add(.dingtalk, official.dingtalk)
        add(.feishu, official.feishu)
        add(.channels, official.channels)
    }

    private mutating func add(_ key: DirectoryKey, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        fields.append(Field(key: key, value: .text(text)))
    }

    private mutating func add(_ key: DirectoryKey, _ list: [String]) {
        guard !list.isEmpty else { return }
        fields.append(Field(key: key, value: .list(list)))
    }
}
