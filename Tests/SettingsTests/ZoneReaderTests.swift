import Almanac
import Testing

@testable import Settings

@Suite("Time zones of the system")
struct ZoneReaderTests {
    @Test("Shanghai is built in and needs no file")
    func builtIn() throws {
        #expect(try ZoneReader.zone(named: "Asia/Shanghai").get() == .shanghai)
    }

    @Test("Berlin changes to summer time at 01:00 UTC of the last Sunday of March")
    func berlin() throws {
        let zone = try ZoneReader.zone(named: "Europe/Berlin").get()
        // 2026-03-29T01:00:00Z
        let change = Instant(seconds: 1_774_746_000)
        #expect(zone.offset(at: change + -1) == 3600)
        #expect(zone.offset(at: change) == 7200)
    }

    @Test("Urumqi is two hours behind Shanghai")
    func urumqi() throws {
        let zone = try ZoneReader.zone(named: "Asia/Urumqi").get()
        #expect(zone.offset(at: Instant(seconds: 1_774_746_000)) == 21_600)
    }

    @Test(
        "A name that is a path is refused before any file is opened",
        arguments: [
            "../../etc/passwd", "/etc/passwd", "Asia//Shanghai", "Asia/..", "", ".", "Asia/",
            "Asia/Shang hai", "A/B/C/D", "posix/../../x", "亚洲/上海", "Asia/\u{0}",
            String(repeating: "A", count: 65),
        ])
    func hostile(_ name: String) {
        #expect(ZoneReader.zone(named: name) == .failure(.zoneName))
    }

    @Test(
        "A file that is no time zone gives none",
        arguments: [
            [], Array("TZif".utf8), Array("TZif2".utf8) + [UInt8](repeating: 0, count: 39),
            Array("TZif2".utf8) + [UInt8](repeating: 255, count: 200),
            Array("TZif2".utf8) + [UInt8](repeating: 1, count: 500),
            [UInt8](repeating: 65, count: 500),
        ])
    func broken(_ bytes: [UInt8]) {
        #expect(ZoneFile.zone(named: "X", bytes) == nil)
    }

    @Test("A file cut off anywhere gives none and never traps")
    func truncated() throws {
        let path = ZoneReader.folder + "/Europe/Berlin"
        let whole = try DiskFile.bytes(of: path, most: ZoneReader.bytesMax).get()
        let zone = try #require(ZoneFile.zone(named: "B", whole))
        for count in stride(from: 0, to: whole.count, by: 7) {
            let cut = ZoneFile.zone(named: "B", Array(whole[..<count]))
            #expect(cut == nil || cut == zone)
        }
    }
}
