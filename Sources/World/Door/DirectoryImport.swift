import Almanac
import Channels
import Desk
import Documents
import Ledger
import Settings

/// An address list on its way into the directory's file: what was read, what it changes there and
/// what is left to a person. It writes nothing itself.
package struct DirectoryImport: Sendable {
    package struct File: Sendable {
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Why nothing can be proposed, in the words of the user.
    package struct Refused: Error {
        package var text: String
        /// 1, or 78 where the configuration is at fault.
        package var status: Int32
    }

    package private(set) var readings: [(file: String, sheets: [ContactSource.SheetReading])] = []
    package let intake: DirectoryIntake
    package let edited: DirectoryFile.Edited
    let language: Language

    package var changesAnything: Bool { !edited.hunks.isEmpty }

    /// - Parameters:
    ///   - text: The directory's file as it is; nil where it is not there.
    ///   - channels: Of new units; empty takes those that all units have.
    package init(
        _ files: [File], into configuration: Configuration, text: [UInt8]?,
        channels: [String] = [], replaces: Bool, language: Language
    ) throws(Refused) {
        self.language = language
        var contacts: [Contact] = []
        for file in files {
            do throws(DocumentError) {
                let source = try ContactSheetReader.contacts(of: file.bytes, named: file.name)
                contacts += source.contacts
                readings.append((file.name, source.sheets))
            } catch {
                throw Refused(text: language.pick(error.zh, error.en), status: 1)
            }
        }
        guard contacts.count <= configuration.limits.importRows else {
            let misfit = Misfit.tooManyRows(
                contacts.count, max: configuration.limits.importRows)
            throw Refused(text: misfit.advice(language), status: 1)
        }
        for name in channels where configuration.channel(name) == nil {
            let misfit = Misfit.unknownWord(
                option: "--channel", text: name, known: configuration.channels.map(\.name))
            throw Refused(text: misfit.advice(language), status: 2)
        }
        let shared = channels.isEmpty ? configuration.sharedChannels : channels
        let checks = ContactChecks(
            isMail: { MailAddress($0) != nil }, isAccount: { Mention.user($0).isWellFormed })
        intake = DirectoryIntake(
            contacts, into: configuration.directory,
            .init(replaces: replaces, channels: shared, checks: checks))
        do throws(DirectoryFile.Trouble) {
            edited = try DirectoryFile.edited(
                text, file: configuration.directoryFile ?? "directory.yaml", by: intake.edits)
        } catch {
            throw Refused(text: error.text(in: language), status: 1)
        }
    }

    /// Reads the whole configuration with the new text: what would not load, or would say anything
    /// else than was meant, is never written.
    package func check(against file: String) throws(Refused) {
        guard changesAnything else { return }
        switch Configuration.load(from: file, directory: edited.bytes) {
        case .failure(let errors):
            let why = language.pick(
                "导入后的通讯录通不过检查，没有写入：", "the directory would not load; nothing was written:")
            throw Refused(text: why + "\n" + errors.text(in: language), status: 1)
        case .success(let after):
            guard let lost = intake.edits.first(where: { !after.directory.holds($0) }) else {
                return
            }
            throw Refused(
                text: language.pick(
                    "改动写进去读不回来，没有写入：\(lost)",
                    "an edit would not be read back; nothing was written: \(lost)"), status: 1)
        }
    }
}

extension Configuration {
    /// The channels that every unit has, in their order: a new unit gets them too.
    fileprivate var sharedChannels: [String] {
        guard let first = directory.units.first else {
            return channels.count == 1 ? [channels[0].name] : []
        }
        return first.channels.filter { name in
            directory.units.allSatisfy { $0.channels.contains(name) }
        }
    }
}
