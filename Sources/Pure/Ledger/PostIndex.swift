/// Finds units and officials by names that are written otherwise than in the directory.
struct PostIndex: Sendable {
    /// Names of units by their plain form, with and without 市, 县 or 区 before them.
    private(set) var units: [String: [String]] = [:]
    /// Ids of officials by the plain form of name and id.
    private(set) var names: [String: [String]] = [:]
    /// Ids of officials by the plain form of what they are: 市长, 秘书长.
    private(set) var duties: [String: [String]] = [:]
    /// Ids of officials by the fields of work that are theirs.
    private(set) var fields: [String: [String]] = [:]
    /// Ids of leaders (officials in charge of something) by the first character of their names.
    private(set) var leadersBySurname: [Character: [String]] = [:]

    init(units: [Unit], officials: [Official]) {
        for unit in units {
            for name in [unit.name] + unit.aliases {
                let plain = name.plainName
                add(unit.name, to: \.units, plain)
                if let first = plain.first, "省市州县区".contains(first), plain.count > 3 {
                    add(unit.name, to: \.units, String(plain.dropFirst()))
                }
            }
        }
        for official in officials {
            add(official.id, to: \.names, official.name.plainName)
            add(official.id, to: \.names, official.id.plainName)
            if let duty = official.duty { add(official.id, to: \.duties, duty.plainName) }
            for field in official.fields { add(official.id, to: \.fields, field.plainName) }
            let leads = !official.inChargeOf.isEmpty || !official.fields.isEmpty
            if leads, let first = official.name.first {
                leadersBySurname[first, default: []].append(official.id)
            }
        }
    }

    private mutating func add(
        _ id: String, to index: WritableKeyPath<PostIndex, [String: [String]]>, _ key: String
    ) {
        guard !key.isEmpty, self[keyPath: index][key]?.contains(id) != true else { return }
        self[keyPath: index][key, default: []].append(id)
    }
}

extension String {
    /// Without spaces of any kind, with round brackets of one width, as names are compared.
    package var plainName: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar {
            case "(", "[", "【", "〔": scalars.append("（")
            case ")", "]", "】", "〕": scalars.append("）")
            case "\u{200B}"..."\u{200D}", "\u{FEFF}", "\u{2060}": continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
