/// Whom or what a written name means in the directory.
package enum Lookup: Hashable, Sendable {
    /// The id of an official, or the own name of a unit.
    case one(String)
    /// It may mean any of these: a person decides.
    case several([String])
    case unknown

    fileprivate init(_ found: [String]) {
        self = found.count == 1 ? .one(found[0]) : found.isEmpty ? .unknown : .several(found)
    }

    package var id: String? {
        switch self {
        case .one(let id): id
        case .several, .unknown: nil
        }
    }
}

extension Directory {
    /// The unit that a text means: by name or alias, else by either without spaces or 市 before it.
    package func lookup(unit written: String) -> Lookup {
        if let unit = unit(written) { return .one(unit.name) }
        return Lookup(posts.units[written.plainName] ?? [])
    }

    /// The units of a group (各县区), by their own names; empty where there is no such group.
    package func units(ofGroup name: String) -> [String] {
        groups[name] ?? groups[name.plainName] ?? []
    }

    /// The names of all groups of units.
    package var groupNames: [String] { groups.keys.sorted() }

    /// The person of a unit whom a row names, by name, else by what he is there (局长).
    package func lookup(person written: String, of unit: String) -> Lookup {
        let home = lookup(unit: unit).id ?? unit
        let plain = written.plainName
        for found in [
            officials(named: written).map(\.id), posts.names[plain] ?? [],
            posts.duties[plain] ?? [],
        ] {
            let own = found.filter { official($0).map { works($0, for: home) } ?? false }
            if !own.isEmpty { return Lookup(own) }
        }
        return .unknown
    }

    /// The leader whom a text means, by name or by post; namesakes are told apart by the unit.
    ///
    /// Read are 张伟, 张伟副市长, 张市长, 市长, 副市长（城建）, 分管副市长 and 分管领导.
    /// - Parameter unit: The lead unit of the matter, for which one of them is in charge.
    package func lookup(leader written: String, for unit: String?) -> Lookup {
        let exact = officials(named: written).map(\.id)
        if exact.count > 1 {
            let told = narrowed(exact, to: unit)
            if told.id == nil, isOfficial(written) { return .one(written) }
            return told
        }
        if let only = exact.first { return .one(only) }
        if isOfficial(written) { return .one(written) }
        let plain = written.plainName
        for found in [
            posts.names[plain] ?? [], inCharge(plain, of: unit), posts.duties[plain] ?? [],
            withField(plain), titled(plain),
        ] where !found.isEmpty {
            return narrowed(found, to: unit)
        }
        return .unknown
    }

    /// The leaders whom a cell names, in its order, and what of it means nobody.
    package func leaders(
        written: String, for unit: String?
    ) -> (ids: [String], open: [(written: String, Lookup)]) {
        let whole = lookup(leader: written, for: unit)
        if let id = whole.id { return ([id], []) }
        let parts = written.split { "、，,；;/\n".contains($0) }.map { String($0).plainName }
            .filter { !$0.isEmpty }
        guard parts.count > 1 else { return ([], [(written, whole)]) }
        var ids: [String] = []
        var open: [(String, Lookup)] = []
        for part in parts {
            let found = lookup(leader: part, for: unit)
            if let id = found.id {
                if !ids.contains(id) { ids.append(id) }
            } else {
                open.append((part, found))
            }
        }
        return (ids, open)
    }

    /// One of several, if only he is in charge of the unit.
    private func narrowed(_ found: [String], to unit: String?) -> Lookup {
        guard found.count > 1, let unit else { return Lookup(found) }
        let own = leaders(inChargeOf: lookup(unit: unit).id ?? unit).filter(found.contains)
        return own.count == 1 ? .one(own[0]) : .several(found)
    }

    /// 分管领导, 分管副市长: of those in charge of the unit, who is that.
    private func inCharge(_ plain: String, of unit: String?) -> [String] {
        guard plain.hasPrefix("分管"), let unit else { return [] }
        let leaders = leaders(inChargeOf: lookup(unit: unit).id ?? unit)
        let post = plain.dropFirst(2)
        let anybody = ["", "领导", "市领导", "县领导", "区领导", "负责人", "负责同志", "领导同志"]
        if anybody.contains(String(post)) { return leaders }
        return leaders.filter { id in
            official(id).map { ($0.duty ?? $0.name).plainName.hasPrefix(post) } ?? false
        }
    }

    /// 副市长（城建）: who is 副市长 and has that field of work.
    private func withField(_ plain: String) -> [String] {
        guard plain.hasSuffix("）"), let open = plain.firstIndex(of: "（") else { return [] }
        let post = plain[..<open]
        let field = String(plain[plain.index(after: open)...].dropLast())
        guard !post.isEmpty, !field.isEmpty else { return [] }
        return (posts.fields[field] ?? []).filter { id in
            official(id).map { ($0.duty ?? $0.name).plainName.hasPrefix(post) } ?? false
        }
    }

    /// 张伟副市长, 副市长张伟, 张伟同志; 张市长, where one leader is called 张 and is a 市长.
    private func titled(_ plain: String) -> [String] {
        for title in Directory.titles where plain.count > title.count {
            for name in [
                plain.hasSuffix(title) ? String(plain.dropLast(title.count)) : nil,
                plain.hasPrefix(title) ? String(plain.dropFirst(title.count)) : nil,
            ] {
                guard let name else { continue }
                if let found = posts.names[name], !found.isEmpty { return found }
                guard name.count == 1, let surname = name.first else { continue }
                return (posts.leadersBySurname[surname] ?? []).filter { id in
                    official(id)?.duty?.plainName.contains(title) ?? false
                }
            }
        }
        return []
    }

    /// The longer before the shorter that ends like it.
    private static let titles = [
        "常务副市长", "常务副县长", "常务副区长", "副秘书长", "副市长", "副县长", "副区长", "副书记", "副主任",
        "副局长", "秘书长", "市长", "县长", "区长", "书记", "主任", "局长", "同志",
    ]
}
