extension Configuration {
    /// Where the daemon listens, as far as a main file with errors elsewhere still says it; nil where
    /// the file cannot be read at all. For asking a daemon that goes on by its old configuration.
    package static func controlSocket(namedIn file: String) -> String? {
        let findings = Findings()
        guard
            case .success(let bytes) = ConfigurationFiles.disk.bytes(
                of: file, most: YAMLText.bytesMax),
            let root = YAMLText.item(bytes, file: file, findings: findings)
        else { return nil }
        let fields = Fields(root, keys: ConfigurationLoad.keys, findings: findings)
        let machine = MachineReader(
            findings: findings, people: DirectoryReader(findings: findings),
            folder: FilePath.folder(of: file))
        return machine.socket(
            fields["control"], store: machine.store(fields["store"]), at: root)
    }
}
