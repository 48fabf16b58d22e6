import Almanac
import Channels

/// Reads the files of `templates:`, and tries each of them before anybody gets a message by it.
struct TemplateFolder {
    let findings: Findings
    let files: ConfigurationFiles
    let hours: OfficeHours

    static let key = "templates"
    static let ending = ".txt"

    private(set) var templates: [Template] = []
    /// Paths of the files that were read.
    private(set) var read: [String] = []
    private var pathOfKey: [TemplateKey: String] = [:]

    init(findings: Findings, files: ConfigurationFiles, hours: OfficeHours) {
        self.findings = findings
        self.files = files
        self.hours = hours
    }

    /// Reads the folder that is named, else the one beside the main file, where there is one.
    mutating func read(_ named: Item?, beside folder: String) {
        let name = named.flatMap { findings.text($0, most: 1000) } ?? TemplateFolder.key
        if named != nil, named?.text == nil { return }
        let path = FilePath.join(folder, name)
        guard named != nil || files.exists(path) else { return }
        switch files.list(path, endings: nil) {
        case .failure(let flaw):
            if let named {
                findings.error(.file(flaw), at: named)
            } else {
                findings.error(.file(flaw), at: Place(path))
            }
        case .success(let names):
            for name in names { readFile(path + "/" + name, name) }
        }
    }

    private mutating func readFile(_ path: String, _ name: String) {
        guard name.hasSuffix(TemplateFolder.ending) else {
            findings.warning(.template(.otherEnding), at: Place(path))
            return
        }
        guard let key = key(name, path), let text = text(path) else { return }
        switch TemplateReader.template(text, key: key, file: path) {
        case .failure(let found):
            for one in found.all {
                findings.error(
                    .template(.written(one.flaw)),
                    at: Place(path, line: one.line, column: one.column))
            }
        case .success(let template):
            for failed in TemplateTrial(template, hours: hours).failures {
                findings.error(.template(.failed(failed)), at: Place(path))
            }
            templates.append(template)
        }
    }

    /// What the file is for, by its name.
    private mutating func key(_ name: String, _ path: String) -> TemplateKey? {
        let types = ChannelRoster.words
        switch TemplateKey.read(String(name.dropLast(TemplateFolder.ending.count)), types: types) {
        case .failure(let wrong):
            findings.error(.template(.misnamed(wrong, types: types)), at: Place(path))
            return nil
        case .success(let key):
            if let first = pathOfKey[key] {
                findings.error(.template(.twice(first)), at: Place(path))
                return nil
            }
            pathOfKey[key] = path
            return key
        }
    }

    private mutating func text(_ path: String) -> String? {
        read.append(path)
        switch files.bytes(of: path, most: Template.bytesMax) {
        case .failure(let flaw):
            findings.error(.file(flaw), at: Place(path))
            return nil
        case .success(let bytes):
            return YAMLText.text(bytes, file: path, findings: findings)
        }
    }
}
