import Testing

struct ArrowTests {
    private static let manifest = (try? Repository.text(of: "Package.swift")) ?? ""
    private static let rooms = Arrows.declared(in: manifest)

    @Test("The manifest's rooms are the planned ones")
    func rooms() {
        #expect(Self.rooms.count > 8)
        #expect(Self.rooms.keys.filter { Arrows.storey(of: $0) == nil } == [])
    }

    @Test("No arrow of the manifest points backwards, and outsiders enter by their own door")
    func arrows() { #expect(Arrows.wrong(in: Self.rooms) == []) }

    @Test("A pure room knows no file, socket, clock or logger")
    func pureRooms() {
        let pure = Repository.sources.filter { $0.path.hasPrefix("Sources/Pure/") }
        #expect(!pure.isEmpty)
        #expect(pure.flatMap(Arrows.worldlyImports) == [])
    }

    @Test("A room imports only what the manifest grants it")
    func imports() {
        #expect(Repository.sources.flatMap { Arrows.undeclared(in: $0, by: Self.rooms) } == [])
    }

    @Test("The settings are strict: Swift 6, and a warning is an error")
    func settings() {
        #expect(Self.manifest.contains(".swiftLanguageMode(.v6)"))
        #expect(Self.manifest.contains(".treatAllWarnings(as: .error)"))
    }

    @Test("A backward arrow, a foreign door and an undeclared import are found")
    func findings() {
        let manifest = """
            let sql = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
            pureRoom("Almanac"), pureRoom("Ledger", ["Almanac", "Store"]),
            worldRoom("Store", ["Ledger", sql]), worldRoom(
                "Watch", [ "Store", sql, "CClock" ])
            """
        let rooms = Arrows.declared(in: manifest)
        #expect(rooms["Almanac"] == [])
        #expect(Arrows.wrong(in: rooms) == ["Ledger → Store", "Watch → GRDB"])
        let file = SwiftFile(
            path: "Sources/Pure/Ledger/A.swift",
            text: "import Almanac\nimport Delivery\nimport Glibc")
        #expect(
            Arrows.undeclared(in: file, by: rooms) == ["\(file.path): imports Delivery"])
        #expect(Arrows.worldlyImports(in: file) == ["\(file.path): imports Glibc"])
    }
}
