import Ledger
import Testing

@testable import Settings

@Suite("The digest of the chains in duban.yaml")
struct ChainDigestTests {
    private func load(_ line: String) throws -> Result<Configuration, ConfigurationErrors> {
        try SmallOffice.folder(main: SmallOffice.main + "\n" + line).load()
    }

    @Test("SHA-256 unless SM3 is chosen")
    func chosen() throws {
        #expect(try load("").get().chainDigest == .sha256)
        #expect(try load("audit: {digest: sha256}").get().chainDigest == .sha256)
        #expect(try load("audit: {digest: sm3}").get().chainDigest == .sm3)
    }

    @Test(
        "Another word, or another key, is refused with its place",
        arguments: [
            "audit: {digest: md5}", "audit: {hash: sm3}", "audit: sm3",
        ])
    func refused(line: String) throws {
        guard case .failure(let errors) = try load(line) else {
            Issue.record("taken: \(line)")
            return
        }
        #expect(errors.text(in: .zhHans).contains("audit"))
    }
}
