import Almanac
import Desk
import Ledger
import Settings

/// Edits of the directory's file with the text that they make; it writes nothing itself.
package struct DirectoryChange: Sendable {
    package typealias Refused = DirectoryImport.Refused

    let edits: [DirectoryEdit]
    package let edited: DirectoryFile.Edited
    private let language: Language

    /// - Parameter text: The directory's file as it is; nil where it is not there.
    init(
        _ edits: [DirectoryEdit], in configuration: Configuration, text: [UInt8]?,
        language: Language
    ) throws(Refused) {
        self.edits = edits
        self.language = language
        do throws(DirectoryFile.Trouble) {
            edited = try DirectoryFile.edited(
                text, file: configuration.directoryFile ?? "directory.yaml", by: edits)
        } catch {
            throw Refused(text: error.text(in: language), status: 1)
        }
    }

    /// Another name of a unit.
    package init(
        alias: String, of unit: String, in configuration: Configuration, text: [UInt8]?,
        language: Language
    ) throws(Refused) {
        let directory = configuration.directory
        guard let home = directory.lookup(unit: unit).id else {
            throw Refused(
                text: Misfit.person(.unknown(unit, option: "UNIT")).advice(language), status: 1)
        }
        guard ContactChecks.isName(alias) else {
            throw Refused(
                text: language.pick(
                    "“\(alias.onOneLine)”不能作名称：不能有逗号、顿号、控制字符，不能以 = + - @ 开头",
                    "“\(alias.onOneLine)” can't be a name: no commas, no control characters, none "
                        + "of = + - @ in front"), status: 2)
        }
        let taken =
            directory.units.flatMap(\.groups) + directory.officials.flatMap { [$0.name, $0.id] }
        guard !taken.contains(alias) else {
            throw Refused(
                text: language.pick(
                    "“\(alias)”是一组单位或一个人的名称，不能作单位的别称",
                    "“\(alias)” is the name of a group of units, or of a person"), status: 1)
        }
        if let other = directory.unit(alias)?.name {
            throw Refused(
                text: language.pick(
                    "“\(alias)”已经是\(other)的名称", "“\(alias)” is a name of \(other) already"),
                status: 1)
        }
        try self.init(
            [.append(.unit(home), .aliases, [alias])], in: configuration, text: text,
            language: language)
    }

    /// The lines that become other.
    package var report: String {
        edited.hunks.flatMap { hunk in
            ["@@ \(hunk.line) @@"] + hunk.removed.map { "-" + $0 } + hunk.added.map { "+" + $0 }
        }.screen
    }

    /// Reads the whole configuration with the new text: what would not load, or would say anything
    /// else than was meant, is never written.
    package func check(against file: String) throws(Refused) {
        guard !edited.hunks.isEmpty else { return }
        switch Configuration.load(from: file, directory: edited.bytes) {
        case .failure(let errors):
            let why = language.pick(
                "导入后的通讯录通不过检查，没有写入：", "the directory would not load; nothing was written:")
            throw Refused(text: why + "\n" + errors.text(in: language), status: 1)
        case .success(let after):
            guard let lost = edits.first(where: { !after.directory.holds($0) }) else {
                return
            }
            throw Refused(
                text: language.pick(
                    "改动写进去读不回来，没有写入：\(lost)",
                    "an edit would not be read back; nothing was written: \(lost)"), status: 1)
        }
    }
}
