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
    package let change: DirectoryChange
    let language: Language

    package var edited: DirectoryFile.Edited { change.edited }
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
            // A list that many can write is no place for hosts of the office's own network.
            isMail: { MailAddress($0)?.domain.contains(".") ?? false },
            isAccount: { Mention.user($0).isWellFormed })
        intake = DirectoryIntake(
            contacts, into: configuration.directory,
            .init(replaces: replaces, channels: shared, checks: checks))
        change = try DirectoryChange(
            intake.edits, in: configuration, text: text, language: language)
    }

    /// Reads the whole configuration with the new text, before anything is written.
    package func check(against file: String) throws(Refused) {
        try change.check(against: file)
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
