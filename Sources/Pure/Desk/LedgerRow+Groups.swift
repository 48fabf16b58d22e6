import Ledger

extension LedgerRow {
    /// The row for each unit that it means: a group that leads (各县区) is one matter for each of its
    /// units, with a clock of its own; a group that assists is its units.
    ///
    /// Units are named as the directory names them. What it does not know stays as it is written.
    package func fannedOut(by directory: Directory) -> [LedgerRow] {
        var row = self
        row.supportUnits = unitNames(supportUnits, directory)
        guard let first = leadUnits.first, directory.lookup(unit: first).id == nil else {
            row.leadUnits = unitNames(leadUnits, directory)
            return [row]
        }
        let members = directory.units(ofGroup: first)
        guard !members.isEmpty else {
            row.leadUnits = [first] + unitNames(Array(leadUnits.dropFirst()), directory)
            return [row]
        }
        let others = unitNames(Array(leadUnits.dropFirst()) + supportUnits, directory)
        return members.map { member in
            var share = row
            share.group = first
            share.leadUnits = [member]
            share.supportUnits = others.filter { $0 != member && !members.contains($0) }
            share.people = people.filter { directory.lookup(person: $0.name, of: member).id != nil }
            return share
        }
    }

    private func unitNames(_ written: [String], _ directory: Directory) -> [String] {
        var seen: Set<String> = []
        return written.flatMap { name -> [String] in
            if let unit = directory.lookup(unit: name).id { return [unit] }
            let members = directory.units(ofGroup: name)
            return members.isEmpty ? [name] : members
        }.filter { seen.insert($0).inserted }
    }
}
