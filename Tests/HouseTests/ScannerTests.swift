import Testing

struct ScannerTests {
    @Test(
        "Comments and the words of strings are no code",
        arguments: [
            ("let a = 1 // try! this", "let a = 1"),
            ("a /* x /* y */ z */ b", "a                   b"),
            (#"say("try! \(name) now")"#, #"say("     \(name)    ")"#),
            (#"say("a \"b\" c") + d"#, #"say("          ") + d"#),
            (##"let r = #"a "quoted" \(x) b"# + c"##, ##"let r = #"                   "# + c"##),
            (#"f("\(g("x")) {") { }"#, #"f("\(g(" "))  ") { }"#),
            ("\"\"\"\nfunc {\n\"\"\" }", "\"\"\"\n      \n\"\"\" }"),
        ])
    func onlyCodeIsLeft(source: String, code: String) {
        let bare = CodeOnly.of(source)
        #expect(bare.utf8.count == source.utf8.count)
        #expect(squeezed(bare) == squeezed(code))
    }

    @Test("A function is as long as its lines from the keyword to the closing brace")
    func lengths() {
        let code = """
            struct A {
                init(_ x: Int) { self.init(x: x) }
                @discardableResult
                package static func long<T>(
                    _ x: T
                ) async throws(E) -> [T]
                where T: Sendable {
                    items.map { $0 }
                }
                deinit {
                }
            }
            """
        #expect(
            SwiftFunction.all(in: code) == [
                SwiftFunction(name: "init", line: 2, length: 1),
                SwiftFunction(name: "long", line: 4, length: 6),
                SwiftFunction(name: "deinit", line: 10, length: 2),
            ])
    }

    @Test("What a protocol asks for, and a call, are no functions")
    func requirementsAndCalls() {
        let code = """
            protocol P {
                init(x: Int)
                func f() -> Int
                func g() async throws
            }
            let made = [A.init(x: 1)].map { a in a }
            let funcs = 3
            """
        #expect(SwiftFunction.all(in: code).isEmpty)
    }

    @Test("Every form of import names its module")
    func imports() {
        let file = SwiftFile(
            path: "Sources/A.swift",
            text: """
                import Almanac
                @preconcurrency import Dispatch
                import struct Foundation.URL
                package import Ledger; import Yams
                // import Glibc
                """)
        #expect(file.imports == ["Almanac", "Dispatch", "Foundation", "Ledger"])
    }

    private func squeezed(_ text: String) -> String {
        text.split { " \n".contains($0) }.joined(separator: " ")
    }
}
