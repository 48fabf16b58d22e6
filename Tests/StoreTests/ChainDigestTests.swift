import Almanac
import GRDB
import Ledger
import Testing

@testable import Store

@Suite("The digest of the chains")
struct ChainDigestTests {
    @Test("SM3 is that of GB/T 32905, appendix A")
    func vectors() {
        #expect(
            Chain.sm3(Array("abc".utf8)).hex
                == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
        let long = String(repeating: "abcd", count: 16)
        #expect(
            Chain.sm3(Array(long.utf8)).hex
                == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")
        #expect(ChainDigest.sm3.isAvailable)
    }

    @Test("SHA-256 is that of FIPS 180-4")
    func sha256() {
        #expect(
            Chain.hash(Array("abc".utf8), by: .sha256).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("Chains that changed over and back verify, each link by its own digest")
    func mixed() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.send("张某", ["OK"])
        try store.tie(by: .sm3)
        try store.append([.fixture("PS-2026-0001", 2, .signed)])
        try store.send("赵某", ["RETRY", "OK"], rung: 1)
        _ = try store.takeUp([.fixture(.length("7d"))], on: .fixture, .fixture("2026-03-17"))
        try store.tie(by: .sha256)
        try store.append([.fixture("PS-2026-0001", 3, .closed)])
        #expect(
            try store.chain(limit: 9).map(\.algorithm) == ["sha256", "sm3", "sm3", "sha256"])
        #expect(try store.receiptLinks(limit: 9).map(\.algorithm) == ["sha256", "sm3", "sm3"])
        #expect(try store.verifyChain() == nil && store.verifyReceipts() == nil)
        try store.write {
            try $0.execute(
                sql:
                    "DROP TRIGGER event_is_fixed; UPDATE event SET digest = zeroblob(32) WHERE seq = 2"
            )
        }
        #expect(try store.verifyChain()?.seq == 2)
    }

    @Test("A purge under SM3 leaves a tombstone that verifies")
    func purged() throws {
        let folder = try TemporaryFolder()
        let store = try folder.open()
        try store.tie(by: .sm3)
        try store.append([.fixture(), .fixture("PS-2026-0001", 2, .closed)])
        let entry = OfficeEntry(
            at: Moment(.fixture), recorded: .fixture(9), actor: Actor(name: "王主任"))
        let event = try store.purge(MatterID("PS-2026-0001"), because: "法", entry).get().tombstone
        guard case .purged(let stone)? = event?.what else {
            Issue.record("no tombstone")
            return
        }
        #expect(stone.algorithm == .sm3)
        #expect(try store.verifyChain() == nil)
    }
}
