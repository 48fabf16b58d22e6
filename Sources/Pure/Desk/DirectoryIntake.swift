import Ledger

/// Decides what an address list changes in the directory. The directory's file stays the source:
/// what it decides are edits of it, and people who stand in the list no more are only named.
package struct DirectoryIntake: Sendable {
    /// How a list is taken over.
    package struct Terms: Sendable {
        /// The list settles who leads, who is liaison, who stands in and who went where.
        package var replaces: Bool
        /// Channels of units that are new.
        package var channels: [String]
        package var checks: ContactChecks

        package init(replaces: Bool = false, channels: [String] = [], checks: ContactChecks) {
            self.replaces = replaces
            self.channels = channels
            self.checks = checks
        }
    }

    package private(set) var edits: [DirectoryEdit] = []
    package private(set) var doubts: [DirectoryDoubt] = []
    /// Of the units in the list, those whom it does not name.
    package private(set) var vanished: [Official] = []
    /// Persons of the list that are in the directory now or will be.
    package private(set) var people = 0

    private let directory: Directory
    private let terms: Terms
    private var drafts: [PersonDraft] = []
    private var draftByKey: [PersonKey: Int] = [:]
    private var newUnits: [Unit] = []
    private var newUnitIndex: [String: Int] = [:]
    private var groupsWanted: [String: [String]] = [:]
    /// The names of all of them.
    private var groupNames: Set<String> = []
    /// Units of the list by the name that the directory has or will have, in the list's order.
    private var homes: [String] = []
    private var homesSeen: Set<String> = []
    private var idsTaken: Set<String> = []
    /// Places of the drafts of one unit, and of one name.
    private var draftsByHome: [String: [Int]] = [:]
    private var draftsByName: [String: [Int]] = [:]
    private var idsKept: Set<String> = []

    package init(_ contacts: [Contact], into directory: Directory, _ terms: Terms) {
        self.directory = directory
        self.terms = terms
        idsTaken = Set(directory.officials.map(\.id))
        for contact in contacts { take(contact) }
        match()
        for index in drafts.indices { standIn(index) }
        write()
        people = drafts.count
        let found = Set(drafts.map(\.id))
        vanished = directory.officials.filter {
            homesSeen.contains($0.unit) && !found.contains($0.id)
        }
    }

    private struct PersonKey: Hashable {
        var unit: String
        var name: String
    }

    // MARK: Taking in

    private mutating func take(_ contact: Contact) {
        guard ContactChecks.isName(contact.name) else {
            return doubt(contact, .badName(contact.name))
        }
        guard !contact.unit.isEmpty else { return doubt(contact, .unitMissing(contact.name)) }
        guard let home = home(of: contact) else { return }
        if homesSeen.insert(home).inserted { homes.append(home) }
        if let group = contact.group, ContactChecks.isName(group) {
            if groupsWanted[home]?.contains(group) != true {
                groupsWanted[home, default: []].append(group)
                groupNames.insert(group)
            }
        }
        let key = PersonKey(unit: home, name: contact.name)
        let index = draftByKey[key] ?? drafts.count
        if index == drafts.count {
            drafts.append(PersonDraft(contact, home: home))
            draftByKey[key] = index
            draftsByHome[home, default: []].append(index)
            draftsByName[contact.name, default: []].append(index)
        }
        var draft = drafts[index]
        fill(&draft, from: contact)
        drafts[index] = draft
    }

    /// The unit's own name; nil where the list does not say clearly which it is.
    private mutating func home(of contact: Contact) -> String? {
        switch directory.lookup(unit: contact.unit) {
        case .one(let name): return name
        case .several(let units):
            doubt(contact, .unitUnclear(contact.unit, units))
            return nil
        case .unknown: break
        }
        guard ContactChecks.isName(contact.unit) else {
            doubt(contact, .badName(contact.unit))
            return nil
        }
        if newUnitIndex[contact.unit] == nil {
            newUnitIndex[contact.unit] = newUnits.count
            newUnits.append(Unit(name: contact.unit, channels: terms.channels))
        }
        return contact.unit
    }

    private mutating func fill(_ draft: inout PersonDraft, from contact: Contact) {
        draft.roles.formUnion(contact.role.map { [$0] } ?? [])
        draft.duty = draft.duty ?? contact.duty
        draft.deputyWritten = draft.deputyWritten ?? contact.deputy
        for piece in contact.inChargeOf where !draft.inChargeOf.contains(piece) {
            draft.inChargeOf.append(piece)
        }
        if let written = contact.mobile {
            if let mobile = ContactChecks.mobile(written) {
                if let first = draft.mobile, first != mobile {
                    doubt(contact, .twice(contact.name, unit: draft.home))
                }
                draft.mobile = draft.mobile ?? mobile
            } else {
                doubt(contact, .badMobile(written, of: contact.name))
            }
        }
        if let mail = contact.mail {
            if terms.checks.isMail(mail) {
                draft.mail = draft.mail ?? mail
            } else {
                doubt(contact, .badMail(mail, of: contact.name))
            }
        }
        draft.wecom = draft.wecom ?? account(contact.wecom, contact)
        draft.dingtalk = draft.dingtalk ?? account(contact.dingtalk, contact)
        draft.feishu = draft.feishu ?? account(contact.feishu, contact)
    }

    private mutating func account(_ written: String?, _ contact: Contact) -> String? {
        guard let written else { return nil }
        if terms.checks.isAccount(written) { return written }
        doubt(contact, .badAccount(written, of: contact.name))
        return nil
    }

    private mutating func doubt(_ contact: Contact, _ matter: DirectoryDoubt.Matter) {
        doubts.append(DirectoryDoubt(sheet: contact.sheet, row: contact.row, matter: matter))
    }

    private mutating func doubt(_ draft: PersonDraft, _ matter: DirectoryDoubt.Matter) {
        doubts.append(DirectoryDoubt(sheet: draft.sheet, row: draft.row, matter: matter))
    }

    // MARK: Who is who

    /// Finds each person in the directory, or gives him an id.
    private mutating func match() {
        for index in drafts.indices {
            let draft = drafts[index]
            let named = directory.officials(named: draft.name)
            let own = named.filter { $0.unit == draft.home }
            let same = own.count > 1 ? own.filter { $0.mobile == draft.mobile } : own
            if let official = same.first ?? own.first {
                drafts[index].known = official
            } else if let mobile = draft.mobile,
                let moved = named.first(where: { official in
                    let elsewhere = PersonKey(unit: official.unit, name: official.name)
                    return official.mobile == mobile && draftByKey[elsewhere] == nil
                })
            {
                drafts[index].known = moved
            }
            if let known = drafts[index].known {
                drafts[index].id = known.id
            } else {
                let isAlone = named.isEmpty && draftsByName[draft.name]?.count == 1
                drafts[index].id = newID(for: draft, isAlone: isAlone)
                for other in named where other.id == other.name { keepID(of: other) }
            }
        }
    }

    private mutating func newID(for draft: PersonDraft, isAlone: Bool) -> String {
        let wanted = isAlone ? draft.name : draft.home + draft.name
        var id = wanted
        var number = 2
        while !idsTaken.insert(id).inserted {
            id = wanted + String(number)
            number += 1
        }
        return id
    }

    /// Who was the only one of his name says his id from now on: what names him stays right.
    private mutating func keepID(of official: Official) {
        guard idsKept.insert(official.id).inserted else { return }
        edits.append(.set(.official(official.id), .id, from: nil, to: official.id))
    }

    // MARK: Who stands in

    private mutating func standIn(_ index: Int) {
        let draft = drafts[index]
        guard let written = draft.deputyWritten else { return }
        let colleagues = (draftsByHome[draft.home] ?? []).map { drafts[$0] }
        if PersonDraft.letter(written) != nil {
            drafts[index].deputy = PersonDraft.other(of: draft, in: colleagues)?.id
            return
        }
        let named = (draftsByName[written] ?? []).map { drafts[$0] }
        let own = named.filter { $0.home == draft.home }
        let known = directory.officials(named: written)
        let found =
            own.count == 1
            ? own[0].id
            : directory.lookup(person: written, of: draft.home).id
                ?? (named.count == 1 ? named[0].id : nil) ?? (known.count == 1 ? known[0].id : nil)
        guard let found, found != draft.id else {
            return doubt(draft, .deputyUnknown(written, of: draft.name))
        }
        drafts[index].deputy = found
    }
}

// MARK: The edits

extension DirectoryIntake {
    private mutating func write() {
        let kept = edits
        for home in homes where directory.unit(home) == nil { found(home) }
        edits = newUnits.filter { homesSeen.contains($0.name) }.map { .add(DirectoryEntry($0)) }
        for draft in drafts where draft.known == nil {
            edits.append(.add(DirectoryEntry(official(draft))))
        }
        edits += kept
        for draft in drafts { if let known = draft.known { change(known, draft) } }
        for home in homes { directory.unit(home).map { change($0) } }
    }

    private func official(_ draft: PersonDraft) -> Official {
        let (units, fields) = charge(draft)
        return Official(
            id: draft.id, name: draft.name, unit: draft.home, duty: draft.duty ?? draft.roleDuty,
            deputy: draft.deputy, inChargeOf: units, fields: fields, mail: draft.mail,
            mobile: draft.mobile, wecom: draft.wecom, dingtalk: draft.dingtalk,
            feishu: draft.feishu)
    }

    private mutating func change(_ known: Official, _ draft: PersonDraft) {
        let subject = DirectorySubject.official(known.id)
        if known.unit != draft.home {
            if terms.replaces {
                edits.append(.set(subject, .unit, from: known.unit, to: draft.home))
            } else {
                doubt(draft, .moved(known.name, from: known.unit, to: draft.home))
            }
        }
        let values: [(DirectoryKey, String?, String?)] = [
            (.duty, known.duty, draft.duty), (.mobile, known.mobile, draft.mobile),
            (.mail, known.mail, draft.mail), (.wecom, known.wecom, draft.wecom),
            (.dingtalk, known.dingtalk, draft.dingtalk), (.feishu, known.feishu, draft.feishu),
        ]
        for case (let key, let old, let new?) in values where old != new {
            edits.append(.set(subject, key, from: old, to: new))
        }
        if let deputy = draft.deputy, deputy != known.deputy {
            settle(.deputy, of: subject, called: known.name, from: known.deputy, to: deputy, draft)
        }
        let (units, fields) = charge(draft)
        append(units.filter { !known.inChargeOf.contains($0) }, to: .inChargeOf, of: subject)
        append(fields.filter { !known.fields.contains($0) }, to: .fields, of: subject)
    }

    private mutating func append(
        _ items: [String], to key: DirectoryKey, of subject: DirectorySubject
    ) {
        if !items.isEmpty { edits.append(.append(subject, key, items)) }
    }

    /// Filled in where the directory says nothing; else the directory stands, unless told otherwise.
    private mutating func settle(
        _ question: DirectoryQuestion, of subject: DirectorySubject, called name: String,
        from old: String?, to new: String, _ draft: PersonDraft
    ) {
        if let old, !terms.replaces {
            doubt(draft, .differs(question, of: name, directory: old, list: new))
        } else {
            edits.append(.set(subject, question.key, from: old, to: new))
        }
    }

    /// 分管 as units and groups that are there, and as fields of work.
    private func charge(_ draft: PersonDraft) -> (units: [String], fields: [String]) {
        var units: [String] = []
        var fields: [String] = []
        for piece in draft.inChargeOf where ContactChecks.isName(piece) {
            let unit = directory.lookup(unit: piece).id
            let isGroup = groupNames.contains(piece) || !directory.units(ofGroup: piece).isEmpty
            if let name = unit ?? (isGroup || newUnitIndex[piece] != nil ? piece : nil) {
                if !units.contains(name) { units.append(name) }
            } else if piece.count <= PersonDraft.fieldMax, !fields.contains(piece) {
                fields.append(piece)
            }
        }
        return (units, fields)
    }

    /// Who leads a unit and who is its liaison, by the list.
    private struct Leading {
        var principal: PersonDraft?
        /// A column says so, not only what he is.
        var isStated: Bool
        var liaison: PersonDraft?
    }

    private mutating func leading(_ home: String, asks: Bool) -> Leading {
        let people = (draftsByHome[home] ?? []).map { drafts[$0] }
        let stated = people.filter { $0.roles.contains(.principal) }
        let heads =
            stated.isEmpty ? people.filter { PersonDraft.isHead($0.duty, of: home) } : stated
        if heads.count > 1, asks {
            doubt(heads[0], .principals(unit: home, heads.map(\.name)))
        }
        return Leading(
            principal: heads.count == 1 ? heads[0] : nil, isStated: !stated.isEmpty,
            liaison: people.first { $0.roles.contains(.liaison) })
    }

    /// A unit that is new gets its people.
    private mutating func found(_ home: String) {
        guard let index = newUnitIndex[home] else { return }
        let leading = leading(home, asks: true)
        newUnits[index].groups = groupsWanted[home] ?? []
        newUnits[index].principal = leading.principal?.id
        newUnits[index].liaison = leading.liaison?.id
    }

    private mutating func change(_ unit: Unit) {
        let subject = DirectorySubject.unit(unit.name)
        let leading = leading(unit.name, asks: unit.principal == nil)
        if let principal = leading.principal, principal.id != unit.principal,
            leading.isStated || unit.principal == nil
        {
            settle(
                .principal, of: subject, called: unit.name, from: unit.principal,
                to: principal.id, principal)
        }
        if let liaison = leading.liaison, liaison.id != unit.liaison {
            settle(
                .liaison, of: subject, called: unit.name, from: unit.liaison, to: liaison.id,
                liaison)
        }
        let groups = groupsWanted[unit.name] ?? []
        append(groups.filter { !unit.groups.contains($0) }, to: .groups, of: subject)
    }
}

extension DirectoryQuestion {
    fileprivate var key: DirectoryKey {
        switch self {
        case .principal: .principal
        case .liaison: .liaison
        case .deputy: .deputy
        case .unit: .unit
        }
    }
}
