import Testing

struct ReasonTests {
    @Test("What the compiler does not check has a comment that names its guardian")
    func unguarded() { #expect(Repository.swiftFiles.flatMap(Reasons.unguarded) == []) }

    @Test("An error that is swallowed has its reason beside it")
    func swallowed() { #expect(Repository.sources.flatMap(Reasons.swallowed) == []) }

    @Test("A comment that names the queue is a reason, an empty line or chatter is none")
    func findings() {
        let file = SwiftFile(
            path: "A",
            text: """
                /// Everything here is touched on the courier's queue only.
                @frozen
                final class Good: @unchecked Sendable {}

                /// A nice class.
                final class Bad: @unchecked Sendable {}
                // The lock above was long ago.

                nonisolated(unsafe) var worse = 1
                """)
        #expect(
            Reasons.unguarded(in: file) == [
                "A:6: @unchecked Sendable", "A:9: nonisolated(unsafe)",
            ])
    }

    @Test("A swallowed error is found unless a comment stands by")
    func swallowedFindings() {
        let file = SwiftFile(
            path: "A",
            text: """
                let a = try? b()  // absent means none

                // Which of the two it is, its shape says.
                if let c = try? d() {
                    use(c)
                } else if let e = try? f() {
                    use(e)
                }
                let far = 1
                let g = try? h()
                """)
        #expect(Reasons.swallowed(in: file) == ["A:10: try? "])
    }
}
