import Foundation
import Testing

struct WordTests {
    /// Path and content of each committed text; workbooks and the like are left out.
    static let texts: [(path: String, text: String)] = Repository.paths.compactMap { path in
        // What is no UTF-8 is no text.
        (try? Repository.text(of: path)).map { (path, $0) }
    }

    @Test("Nothing is left unfinished with a note to oneself")
    func unfinished() {
        #expect(Self.texts.flatMap { Words.unfinished(in: $0.text, of: $0.path) } == [])
    }

    @Test("No text speaks of the place where it was written")
    func workshop() {
        #expect(Self.texts.flatMap { Words.workshop(in: $0.text, of: $0.path) } == [])
    }

    @Test("Nothing crashes on purpose where it could say what is wrong")
    func traps() { #expect(Repository.swiftFiles.flatMap(Words.traps) == []) }

    @Test("No test sleeps")
    func sleeps() {
        let tests = Repository.swiftFiles.filter { $0.path.hasPrefix("Tests/") }
        #expect(tests.flatMap(Words.sleeps) == [])
    }

    @Test("No type is a drawer for anything")
    func drawers() { #expect(Repository.swiftFiles.flatMap(Words.drawers) == []) }

    @Test("Each forbidden word is found where it stands, and only there")
    func findings() {
        let note = Words.unfinished[0]
        #expect(Words.unfinished(in: "a\n// \(note): b", of: "A") == ["A:2: \(note)"])
        #expect(Words.unfinished(in: "\(note)S are fine", of: "A") == [])
        let place = Words.workshop[0]
        #expect(Words.workshop(in: "see \(place)/x", of: "A") == ["A:1: \(place)"])
        let file = SwiftFile(
            path: "A",
            text: """
                enum PathUtils {}
                let a = try! b() // try! in a comment is talk
                fatalError("sleep")
                try await Task.sleep(for: .seconds(1))
                let asleep = 1
                """)
        #expect(Words.drawers(in: file) == ["A:1: PathUtils"])
        #expect(Words.traps(in: file) == ["A:2: try!", "A:3: fatalError("])
        #expect(Words.sleeps(in: file) == ["A:4: sleep"])
    }
}
