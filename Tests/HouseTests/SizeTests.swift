import Foundation
import Testing

struct SizeTests {
    @Test("There is a house to look at")
    func notEmpty() {
        #expect(Repository.sources.count > 20)
        #expect(Repository.sources.flatMap(\.functions).count > 50)
    }

    @Test("No Swift file is longer than 400 lines")
    func files() { #expect(Sizes.tooLong(Repository.swiftFiles) == []) }

    @Test("No function is longer than 60 lines")
    func functions() { #expect(Sizes.longFunctions(Repository.swiftFiles) == []) }

    @Test("The middle function is shorter than 10 lines")
    func median() { #expect(Sizes.median(Repository.sources) < Sizes.functionLinesMedianBelow) }

    @Test("No committed file is larger than 512 KiB")
    func bytes() throws {
        let large = try Repository.paths.filter { path in
            let file = Repository.root.appending(path: path)
            let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            return size > Sizes.fileBytesMax
        }
        #expect(large == [])
    }

    @Test("The measure finds a long function, a long file and the middle")
    func measure() {
        let long = function("long", lines: 61)
        let file = SwiftFile(path: "A.swift", text: function("short", lines: 3) + long)
        #expect(Sizes.longFunctions([file]) == ["A.swift:4: long has 61 lines"])
        #expect(Sizes.median([file]) == 61)
        #expect(Sizes.tooLong([file]) == [])
        let heavy = SwiftFile(path: "B.swift", text: String(repeating: "let a = 1\n", count: 401))
        #expect(Sizes.tooLong([heavy]) == ["B.swift: 401 lines"])
    }

    private func function(_ name: String, lines: Int) -> String {
        "func \(name)() {\n" + String(repeating: "    act()\n", count: lines - 2) + "}\n"
    }
}
