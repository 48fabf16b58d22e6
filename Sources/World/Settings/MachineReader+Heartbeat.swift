extension MachineReader {
    /// Where the sign of life goes; its host may be dialled.
    func heartbeat(
        _ item: Item?, _ secrets: SecretReader
    ) -> (beat: Configuration.Heartbeat, host: String)? {
        guard let item else { return nil }
        let fields = Fields(item, keys: ["url", "every"], findings: findings)
        let every = findings.seconds(fields["every"], 60...86_400) ?? 300
        guard
            let named = fields.required(
                "url", example: "url: {secret_file: /etc/duban/secrets/heartbeat}"),
            let text = named.text?.trimmed ?? secrets.secret(named)
        else { return nil }
        switch WebAddress.read(text) {
        case .success(let address):
            return (
                Configuration.Heartbeat(url: address.text, everySeconds: every),
                address.endpoint.host
            )
        case .failure(.notURL): findings.error(.channel(.notURL), at: named)
        case .failure(.userInURL): findings.error(.channel(.userInURL), at: named)
        }
        return nil
    }
}
