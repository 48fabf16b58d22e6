import Almanac
import Deadlines
import Delivery
import Foundation
import Ledger
import Testing

@testable import Channels

struct MailWriterTests {
    private func mail(
        _ message: Message = .fixture(), office: OfficeFace = .fixture(), attempt: Int = 1,
        duplicate: Bool = false, now: String = "2026-03-16T08:34"
    ) throws -> [UInt8] {
        let written = MessageText.plain(
            message, office: office, language: .zhHans,
            possibleDuplicate: duplicate, now: at(now))
        let writer = MailWriter(
            office: office, sender: try #require(MailAddress("robot@Office.example")))
        return writer.content(
            of: message, as: written, to: try #require(MailAddress("li@office.example")))
    }

    @Test("A mail carries the fields that relays and mail programs need, each once")
    func fields() throws {
        let read = try ReadMail(mail())
        #expect(try read.decoded("From") == "某市人民政府督查室 <robot@office.example>")
        #expect(read["To"] == "li@office.example")
        #expect(read["Date"] == "Mon, 16 Mar 2026 08:34:10 +0800")
        #expect(read["Message-ID"] == "<msg_01JGFJ0000000000000000DEMO@office.example>")
        #expect(read["In-Reply-To"] == "<matter.PS-2026-0017@office.example>")
        #expect(read["References"] == "<matter.PS-2026-0017@office.example>")
        #expect(read["Auto-Submitted"] == "auto-generated")
        #expect(read["X-Auto-Response-Suppress"] == "All")
        #expect(read["MIME-Version"] == "1.0")
        #expect(
            try read.decoded("Subject") == "【督办】PS-2026-0017 关于老旧小区改造进度的批示 还有1天：报结果")
        #expect(Set(read.fields.map(\.name)).count == read.fields.count)
    }

    @Test("The subject of every mail about one matter begins with its number and title")
    func subjects() throws {
        let stem = "【督办】PS-2026-0017 关于老旧小区改造进度的批示 "
        let sign = Item.fixture(
            slot: .sign, name: "签收", cause: .assigned, step: nil)
        let assigned = Message.fixture(
            [sign, .fixture(cause: .assigned, step: nil)], cause: .assigned, step: nil)
        #expect(try ReadMail(mail(assigned)).decoded("Subject") == stem + "交办：签收、报结果")
        let moved = Message.fixture(
            [.fixture(dueBefore: .fixture("2026-03-13"), cause: .dueMoved, step: nil)],
            cause: .dueMoved, step: nil)
        #expect(try ReadMail(mail(moved)).decoded("Subject") == stem + "报结果期限改为3月17日(周二)")
        let two = Message.fixture([.fixture(name: "报动态"), .fixture()])
        #expect(try ReadMail(mail(two)).decoded("Subject") == stem + "2项")
        let batch = Message.fixture(
            [
                .fixture(cause: .assigned, step: nil),
                .fixture("HY-2026-0042", cause: .assigned, step: nil),
            ],
            cause: .assigned, step: nil)
        #expect(try ReadMail(mail(batch)).decoded("Subject") == "【交办】市住建局：本次交办2项（批示2）")
    }

    @Test("The plain part comes first, the HTML last, with the same facts and the same link")
    func parts() throws {
        let office = OfficeFace.fixture(boardURL: "https://d.example")
        let read = try ReadMail(mail(office: office))
        let text = Message.fixture().text(office: office)
        #expect(
            read.parts.map(\.type)
                == ["text/plain; charset=utf-8", "text/html; charset=utf-8"])
        #expect(read.parts[0].text == text.replacingOccurrences(of: "\n", with: "\r\n") + "\r\n")
        for line in text.split(separator: "\n").dropLast() {
            #expect(read.parts[1].text.contains(">\(line)</p>"))
        }
        #expect(
            read.parts[1].text.contains("<a href=\"https://d.example/matters/PS-2026-0017\">"))
    }

    @Test("Lines are 7-bit, end in CRLF and are at most 78 characters", arguments: hostileTitles)
    func lines(title: String) throws {
        let content = try mail(.fixture([.fixture(title: title, name: title, why: title)]))
        #expect(content.allSatisfy { $0 < 127 && ($0 >= 32 || $0 == 13 || $0 == 10) })
        let text = String(decoding: content, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(!lines.contains { $0.utf8.contains(13) || $0.utf8.contains(10) })
    }

    @Test("A hostile title begins no field, and escapes no tag", arguments: hostileTitles)
    func injection(title: String) throws {
        let office = OfficeFace(
            name: title, phoneLine: title, hours: .closingAtSix, boardURL: nil)
        let read = try ReadMail(mail(.fixture([.fixture(title: title)]), office: office))
        #expect(read["Bcc"] == nil)
        #expect(read.fields.map(\.name).filter { $0 == "Subject" }.count == 1)
        #expect(read.fields.count == 11)
        #expect(!read.parts[1].text.contains("<script"))
        #expect(try read.decoded("Subject").contains("PS-2026-0017"))
    }

    @Test("A retry has the same id and date, and says that it may be a second copy")
    func retry() throws {
        let first = try ReadMail(mail())
        let second = try ReadMail(mail(attempt: 2, duplicate: true, now: "2026-03-16T09:40"))
        #expect(first["Message-ID"] == second["Message-ID"])
        #expect(first["Date"] == second["Date"])
        #expect(try second.decoded("Subject").hasSuffix("【可能重复】"))
        #expect(second.parts[0].text.hasPrefix("【可能重复】"))
    }

    @Test("A digest of several matters belongs to no matter's thread")
    func digestHasNoThread() throws {
        let read = try ReadMail(mail(.fixture([.fixture(), .fixture("HY-2026-0042")])))
        #expect(read["References"] == nil && read["In-Reply-To"] == nil)
    }

    @Test("A number with other signs than letters, digits and hyphens still makes a valid thread")
    func oddNumber() throws {
        let read = try ReadMail(mail(.fixture([.fixture("市〔2026〕3号")])))
        let root = try #require(read["References"])
        #expect(root.wholeMatch(of: /<matter\.x[0-9a-f]+@office\.example>/) != nil)
    }

    @Test("A long subject is cut between characters into words of at most 75 characters")
    func longSubject() throws {
        for width in 0...40 {
            let subject = String(repeating: "a", count: width) + String(repeating: "督👨‍👩‍👧‍👦", count: 9)
            let field = MailHeader.unstructured("Subject", subject)
            let lines = field.components(separatedBy: "\r\n").dropLast()
            #expect(lines.allSatisfy { $0.utf8.count <= 76 })
            var text = ""
            for word in lines.joined().dropFirst(9).split(separator: " ") {
                let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
                text += try #require(String(data: data, encoding: .utf8))
            }
            #expect(text == subject)
        }
    }

    @Test("Base64 is that of everybody else, in lines of at most 76")
    func base64() {
        for length in 0...200 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
            let theirs = Data(bytes).base64EncodedString()
            #expect(String(decoding: Base64.encoded(bytes), as: UTF8.self) == theirs)
            let lines = String(decoding: Base64.lines(bytes), as: UTF8.self)
            #expect(lines.components(separatedBy: "\r\n").allSatisfy { $0.count <= 76 })
            #expect(lines.replacingOccurrences(of: "\r\n", with: "") == theirs)
        }
    }

    @Test("Dates are English and numeric, whatever the office's language")
    func date() {
        let utc = Instant(seconds: 1_767_225_600)
        #expect(Zone.shanghai.rfc5322(utc) == "Thu, 01 Jan 2026 08:00:00 +0800")
        let west = Zone(name: "America/St_Johns", firstOffset: -12_600)
        #expect(west.rfc5322(utc) == "Wed, 31 Dec 2025 20:30:00 -0330")
    }
}
