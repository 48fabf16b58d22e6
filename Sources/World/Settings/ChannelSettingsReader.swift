import Channels

/// Reads the settings of one channel by what its kind declares.
struct ChannelSettingsReader {
    let secrets: SecretReader
    let findings: Findings

    func settings(of keys: [SettingKey], in fields: Fields) -> ChannelSettings {
        var values: [String: ChannelSettings.Value] = [:]
        for key in keys {
            let item =
                key.required.map { fields.required(key.name, example: $0) } ?? fields[key.name]
            guard let item else { continue }
            values[key.name] = value(item, key.sort)
        }
        let given = keys.map(\.name).filter { fields[$0] != nil }
        return ChannelSettings(values, given: Set(given))
    }

    private func value(_ item: Item, _ sort: SettingKey.Sort) -> ChannelSettings.Value? {
        switch sort {
        case .address: address(item)
        case .secretAddress: secretAddress(item)
        case .secret: secrets.secret(item).map { .text($0) }
        case .signingKeys: .keys(findings.list(item).compactMap(secrets.key))
        case .text(let most): findings.text(item, most: most).map { .text($0) }
        case .number(let range): findings.number(item, range).map { .number($0) }
        case .flag: findings.flag(item).map { .flag($0) }
        case .word(let words):
            findings.word(item, of: Words(words.map { ($0.chinese, $0.english, $0.english) }))
                .map { .text($0) }
        case .server: server(item)
        case .mailAddress: mail(item)
        case .pairs: pairs(item)
        case .file: path(item)
        }
    }

    private func pairs(_ item: Item) -> ChannelSettings.Value? {
        guard case .mapping(let pairs) = item.value else {
            findings.error(.value(.expected(.mapping)), at: item)
            return nil
        }
        return .pairs(
            pairs.compactMap { pair in
                findings.text(pair.item, most: 1000).map { .init(pair.key, $0) }
            })
    }

    private func address(_ item: Item) -> ChannelSettings.Value? {
        (item.text?.trimmed ?? secrets.secret(item)).flatMap { address($0, item) }
    }

    /// Whoever knows the address can use it, so that it stands in no file but for this machine's.
    private func secretAddress(_ item: Item) -> ChannelSettings.Value? {
        if let text = item.text?.trimmed, case .success(let address) = WebAddress.read(text),
            address.endpoint.isLoopback
        {
            return .address(text, host: address.endpoint.host)
        }
        return secrets.secret(item).flatMap { address($0, item) }
    }

    private func address(_ text: String, _ item: Item) -> ChannelSettings.Value? {
        switch WebAddress.read(text) {
        case .success(let address): return .address(address.text, host: address.endpoint.host)
        case .failure(.notURL): findings.error(.channel(.notURL), at: item)
        case .failure(.userInURL): findings.error(.channel(.userInURL), at: item)
        }
        return nil
    }

    private func server(_ item: Item) -> ChannelSettings.Value? {
        guard let text = findings.text(item, most: 300) else { return nil }
        guard let endpoint = Endpoint(text) else {
            findings.error(.channel(.notServer), at: item)
            return nil
        }
        return .server(host: endpoint.host, port: endpoint.port)
    }

    private func mail(_ item: Item) -> ChannelSettings.Value? {
        guard let text = findings.text(item, most: 254) else { return nil }
        guard MailAddress.isValid(text) else {
            findings.error(.machine(.notMail(text)), at: item)
            return nil
        }
        return .text(text)
    }

    private func path(_ item: Item) -> ChannelSettings.Value? {
        guard let text = findings.text(item, most: 1000) else { return nil }
        let path = FilePath.join(secrets.folder, text)
        if case .failure(let flaw) = secrets.files.bytes(of: path, most: 4 << 20) {
            findings.error(.file(flaw), at: item)
        }
        return .text(path)
    }
}

extension ChannelSettings {
    /// Hosts that the settings name: they may be dialled.
    var hosts: [String] {
        all.compactMap {
            switch $0 {
            case .address(_, let host), .server(let host, _): host
            case .text, .number, .flag, .keys, .pairs: nil
            }
        }
    }
}
