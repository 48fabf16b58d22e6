import Almanac
import Foundation
import Testing

@testable import Settings

@Suite("The configuration that is shipped")
struct ShippedConfigurationTests {
    private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("config")
        .resolvingSymlinksInPath()

    @Test("It loads as it stands, without an error and without a warning")
    func loads() throws {
        let loaded = Configuration.load(from: folder.appendingPathComponent("duban.yaml").path)
        if case .failure(let errors) = loaded { Issue.record("\(errors.text(in: .zhHans))") }
        let configuration = try loaded.get()
        #expect(configuration.warnings.map { $0.text(in: .zhHans) } == [])
        #expect(configuration.book.rules.count == 122)
        #expect(
            configuration.book.kinds.map(\.prefix).sorted().joined(separator: " ")
                == "CF DB DC FY GK GN HB HD HY JC JX JY MS PS QJ QK QS RD RS RX SG SX TA XF XK XM "
                + "YS ZC ZD ZQ")
        #expect(configuration.calendar.publishedYears == Set(2013...2026))
        #expect(configuration.hours.cutOff == TimeOfDay(seconds: 18 * 3600))
        #expect(configuration.office.head == "王主任")
    }

    @Test("Every file below config/ is inside the program, byte for byte")
    func embedded() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            var isFolder: ObjCBool = false
            let path = folder.appendingPathComponent($0).path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
        #expect(EmbeddedFiles.paths == paths)
        #expect(paths.contains("samples/ledger-instructions.xlsx"))
        for path in paths {
            let onDisk = try Data(contentsOf: folder.appendingPathComponent(path))
            #expect(EmbeddedFiles.bytes(of: path) == Array(onDisk), "\(path)")
        }
        #expect(EmbeddedFiles.bytes(of: "no/such.yaml") == nil)
    }

    @Test("The program alone has the same rules, days and people")
    func embeddedLoads() throws {
        let inside = try Configuration.embedded().get()
        let onDisk = try Configuration.load(
            from: folder.appendingPathComponent("duban.yaml").path
        ).get()
        #expect(inside.book == onDisk.book)
        #expect(inside.calendar.years == onDisk.calendar.years)
        #expect(inside.directory.officials == onDisk.directory.officials)
        #expect(inside.files.first == "duban.yaml")
    }

    @Test("The directory knows every unit, leader and person of the sample ledger")
    func directory() throws {
        let directory = try Configuration.embedded().get().directory
        for unit in ["市发改委", "市卫生健康委", "12345热线", "甲县", "经开区管委会", "督查室"] {
            #expect(directory.unit(unit) != nil, "\(unit)")
        }
        for leader in ["市长", "常务副市长", "副市长（城建）", "副市长（商贸文旅）", "秘书长"] {
            #expect(directory.official(leader)?.unit == "市政府", "\(leader)")
        }
        #expect(directory.official(named: "罗某", of: "市工信局") != nil)
        #expect(directory.official(named: "张某某", of: "市林草局") != nil)
        for unit in directory.units where unit.name != "市政府" {
            #expect(unit.principal.flatMap(directory.official) != nil, "\(unit.name)")
        }
        let led = directory.officials.flatMap(\.inChargeOf)
        #expect(Set(led).count == led.count, "each unit has one leader in charge")
    }
}
