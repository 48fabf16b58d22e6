extension Directory {
    /// Whether the directory says what an edit says.
    package func holds(_ edit: DirectoryEdit) -> Bool {
        switch edit {
        case .add(let entry):
            entry.fields.allSatisfy { holds($0.value, at: $0.key, of: entry.subject) }
        case .set(let subject, let key, _, let to): holds(.text(to), at: key, of: subject)
        case .append(let subject, let key, let items):
            items.allSatisfy { list(key, of: subject).contains($0) }
        }
    }

    private func holds(
        _ value: DirectoryEntry.Value, at key: DirectoryKey, of subject: DirectorySubject
    ) -> Bool {
        switch value {
        case .text(let text): self.text(key, of: subject) == text
        case .list(let items): list(key, of: subject) == items
        }
    }

    private func text(_ key: DirectoryKey, of subject: DirectorySubject) -> String? {
        switch subject {
        case .unit(let name):
            guard let unit = unit(name), unit.name == name else { return nil }
            switch key {
            case .name: return unit.name
            case .principal: return unit.principal
            case .liaison: return unit.liaison
            case .id, .unit, .aliases, .groups, .duty, .deputy, .reportsTo, .inChargeOf, .fields,
                .mail, .mobile, .wecom, .dingtalk, .feishu, .channels:
                return nil
            }
        case .official(let id): return official(id).flatMap { $0.text(key) }
        }
    }

    private func list(_ key: DirectoryKey, of subject: DirectorySubject) -> [String] {
        switch (subject, key) {
        case (.unit(let name), .aliases): unit(name)?.aliases ?? []
        case (.unit(let name), .groups): unit(name)?.groups ?? []
        case (.unit(let name), .channels): unit(name)?.channels ?? []
        case (.official(let id), .inChargeOf): official(id)?.inChargeOf ?? []
        case (.official(let id), .fields): official(id)?.fields ?? []
        case (.official(let id), .channels): official(id)?.channels ?? []
        case (_, _): []
        }
    }
}

extension Official {
    fileprivate func text(_ key: DirectoryKey) -> String? {
        switch key {
        case .name: name
        case .id: id
        case .unit: unit
        case .duty: duty
        case .deputy: deputy
        case .reportsTo: reportsTo
        case .mail: mail
        case .mobile: mobile
        case .wecom: wecom
        case .dingtalk: dingtalk
        case .feishu: feishu
        case .aliases, .groups, .principal, .liaison, .inChargeOf, .fields, .channels: nil
        }
    }
}
