/// One Swift source, with a second copy in which comments and the text of strings are blanks.
struct SwiftFile: Sendable {
    var path: String
    var lines: [String]
    /// Same lines, same columns (in UTF-8 bytes): only code is left.
    var code: [String]
    var functions: [SwiftFunction]

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    init(path: String, text: String) {
        self.path = path
        let bare = CodeOnly.of(text)
        lines = Self.split(text)
        code = Self.split(bare)
        functions = SwiftFunction.all(in: bare)
    }

    /// The modules named by `import` lines.
    var imports: [String] {
        code.compactMap { line in
            let words = line.split { " ;".contains($0) }.map(String.init)
            guard let start = words.firstIndex(of: "import"), start + 1 < words.count,
                words[..<start].allSatisfy(Self.mayPrecedeImport)
            else { return nil }
            let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "typealias"]
            let name = words[start + 1]
            let module = kinds.contains(name) && start + 2 < words.count ? words[start + 2] : name
            return module.split(separator: ".").first.map(String.init)
        }
    }

    private static func mayPrecedeImport(_ word: String) -> Bool {
        word.hasPrefix("@") || ["package", "public", "internal", "private"].contains(word)
    }

    private static func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
