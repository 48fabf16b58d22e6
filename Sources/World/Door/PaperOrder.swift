import Almanac
import Documents
import Drafting
import Foundation
import Settings

/// A speech, minutes or report with its contents: the daemon may not be able to read where it lies.
package struct PaperOrder: Codable, Sendable {
    package var name: String
    package var contents: Data
    /// The meetings, or the one sitting, whose matters it is held against; nil is all.
    package var meeting: String?

    package init(name: String, contents: Data, meeting: String? = nil) {
        self.meeting = meeting
        self.name = name
        self.contents = contents
    }
}

/// Reads papers as the office knows its own units.
struct PaperDesk {
    let configuration: Configuration
    let language: Language

    /// What a paper assigns, or why it can't be read.
    func part(of paper: PaperOrder, on day: Day? = nil) throws -> DraftSheet.Part {
        let manuscript: Manuscript
        do throws(PaperError) {
            manuscript = try PaperReader.manuscript(
                of: Array(paper.contents), named: paper.name)
        } catch {
            throw Turned(text: language == .zhHans ? error.zh : error.en)
        }
        let kind = PaperKind(manuscript)
        let matters = Draftsman.matters(of: manuscript, known: known, paper: kind)
        return DraftSheet.Part(
            file: paper.name, paper: kind, day: day ?? manuscript.day, matters: matters)
    }

    private var known: KnownNames {
        let directory = configuration.directory
        return KnownNames(
            units: directory.units.flatMap { [$0.name] + $0.aliases },
            officials: directory.officials.map(\.id))
    }
}
