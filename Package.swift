// swift-tools-version: 6.2
import PackageDescription

// The house: data walks one way. The pure rooms know no file, socket, clock or logger.
// An import that is not declared here is a build error
// (`--explicit-target-dependency-import-check error`).

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

func pureRoom(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/Pure/\(name)",
        swiftSettings: strict)
}

func worldRoom(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/World/\(name)",
        swiftSettings: strict)
}

func tests(
    of name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "duban",
    products: [.executable(name: "duban", targets: ["duban"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibCurl", path: "Sources/C/CLibCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CCurl", dependencies: ["CLibCurl"], path: "Sources/C/CCurl"),
        .systemLibrary(
            name: "CCrypto", path: "Sources/C/CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CZip", path: "Sources/C/CZip", pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CXML", path: "Sources/C/CXML", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CXLSXWriter", path: "Sources/C/CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "CClock", path: "Sources/C/CClock"),
        .target(name: "CResources", path: "Sources/C/CResources"),

        pureRoom("Almanac"),
        pureRoom("Ledger", ["Almanac"]),
        pureRoom("Desk", ["Almanac", "Ledger"]),
        pureRoom("Drafting", ["Almanac", "Ledger"]),
        pureRoom("Deadlines", ["Almanac", "Ledger"]),
        pureRoom("Delivery", ["Almanac", "Ledger", "Deadlines"]),
        pureRoom("Channels", ["Almanac", "Ledger", "Deadlines", "Delivery"]),

        worldRoom(
            "Settings",
            [
                "Almanac", "Ledger", "Desk", "Deadlines", "Delivery", "Channels", "CResources",
                yams,
            ]),
        worldRoom(
            "Store", ["Almanac", "Ledger", "Deadlines", "Delivery", "CCrypto", grdb, sqlite]),
        worldRoom("Courier", ["Almanac", "Delivery", "Channels", "CCurl", "CCrypto"]),
        worldRoom(
            "Documents",
            [
                "Almanac", "Ledger", "Desk", "Deadlines", "Drafting", "CZip", "CXML", "CXLSXWriter",
            ]),
        worldRoom(
            "Watch",
            ["Almanac", "Ledger", "Deadlines", "Delivery", "Channels", "Store", "CClock"]),
        worldRoom(
            "Door",
            [
                "Almanac", "Ledger", "Desk", "Drafting", "Deadlines", "Delivery", "Channels",
                "Settings", "Store", "Documents", "Watch",
            ]),

        .executableTarget(
            name: "duban",
            dependencies: [
                "Almanac", "Ledger", "Desk", "Deadlines", "Delivery", "Channels", "Settings",
                "Store", "Courier", "Documents", "Watch", "Door", "CResources", arguments,
            ],
            swiftSettings: strict),

        .target(name: "CBare", dependencies: ["CLibCurl"], path: "Benchmarks/C"),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Almanac", "Ledger", "Deadlines", "Delivery", "Channels", "Settings", "Store",
                "Courier", "Watch", "Door", "CBare", "CXLSXWriter", sqlite,
            ],
            path: "Benchmarks", exclude: ["C", "numpy_workdays.py"], swiftSettings: strict),

        tests(of: "AlmanacTests", ["Almanac"]),
        tests(of: "LedgerTests", ["Almanac", "Ledger"]),
        tests(of: "DeskTests", ["Almanac", "Ledger", "Desk"]),
        tests(of: "DraftingTests", ["Almanac", "Ledger", "Drafting"], exclude: ["Resources"]),
        tests(of: "DeadlinesTests", ["Almanac", "Ledger", "Deadlines"]),
        tests(of: "DeliveryTests", ["Almanac", "Ledger", "Deadlines", "Delivery"]),
        tests(of: "ChannelsTests", ["Almanac", "Ledger", "Deadlines", "Delivery", "Channels"]),
        tests(
            of: "SettingsTests",
            ["Almanac", "Ledger", "Desk", "Deadlines", "Delivery", "Channels", "Settings"],
            exclude: ["Resources"]),
        tests(
            of: "StoreTests",
            ["Almanac", "Ledger", "Deadlines", "Delivery", "Store", grdb, sqlite]),
        .target(name: "Receivers", path: "Tests/Receivers", swiftSettings: strict),
        tests(
            of: "CourierTests", ["Almanac", "Delivery", "Channels", "Courier", "Receivers"]),
        tests(
            of: "DocumentsTests",
            ["Almanac", "Ledger", "Desk", "Deadlines", "Drafting", "Documents", "CZip"],
            exclude: ["Resources"]),
        tests(
            of: "WatchTests",
            [
                "Almanac", "Ledger", "Deadlines", "Delivery", "Channels", "Store", "Courier",
                "Watch", "Receivers", grdb,
            ]),
        tests(
            of: "DoorTests",
            ["Almanac", "Ledger", "Deadlines", "Delivery", "Settings", "Store", "Watch", "Door"]),
        tests(of: "BenchmarkTests", ["Almanac", "Ledger", "Deadlines", "benchmarks"]),
        tests(of: "HouseTests", []),
        tests(of: "EndToEndTests", ["duban", sqlite]),
    ]
)
