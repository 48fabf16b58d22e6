import Almanac
import Documents
import Door
import Foundation
import Settings
import Watch

/// One export: asks for the ledger part by part and writes each before it asks for the next.
final class ExportRun {
    private let configuration: Configuration
    private let language: Language
    private let query: ExportQuery
    private let started = Timepiece.system.now()
    private var count = 0

    init(configuration: Configuration, language: Language, query: ExportQuery) {
        self.configuration = configuration
        self.language = language
        self.query = query
    }

    func workbook(into sink: ExportSink) throws {
        let book = try LedgerBook(path: sink.draft, caption)
        try eachRecord { record, _ in try book.add(record) }
        try book.finish()
        try sink.takeDraft()
    }

    func table(_ encoding: TextEncoding, into sink: ExportSink) throws {
        try sink.write(encoding.mark + encoding.bytes(of: CSVWriter.header))
        try eachRecord { record, index in
            try sink.write(encoding.bytes(of: CSVWriter.line(record, index)))
        }
    }

    func lines(into sink: ExportSink) throws {
        try eachRecord { record, _ in try sink.write(Array(record.line.utf8)) }
    }

    func calendar(_ shape: CalendarShape, into sink: ExportSink) throws {
        let whose = query.official ?? query.unit ?? configuration.office.name
        var writer = CalendarWriter(
            name: language == .zhHans ? "\(whose)督办期限" : "\(whose): due dates", made: started,
            shape: shape)
        try sink.write(Array(writer.head.utf8))
        try eachPart { part in
            for entry in part.entries { try sink.write(Array(writer.component(entry).utf8)) }
            self.count += part.entries.count
        }
        try sink.write(Array(writer.tail.utf8))
    }

    /// How much there was, and where it is.
    func tell(_ path: String?) {
        Output.progress(nil)
        guard count == 0 || path != nil else { return }
        let place = path.map { language == .zhHans ? "，已写入 \($0)" : ", in \($0)" } ?? ""
        let what =
            query.isForCalendar
            ? (language == .zhHans ? "\(count)个应办环节" : "\(count) obligations")
            : (language == .zhHans ? "\(count)件事项" : "\(count) matters")
        Output.complain(what + place)
    }

    private var caption: LedgerCaption {
        LedgerCaption(
            office: configuration.office.name, made: Moment(started, in: configuration.zone),
            narrowed: query.narrowed)
    }

    private func eachRecord(_ write: (LedgerRecord, _ index: Int) throws -> Void) throws {
        try eachPart { part in
            for record in part.records {
                self.count += 1
                try write(record, self.count)
            }
        }
    }

    private func eachPart(_ write: (LedgerExtract) throws -> Void) throws {
        var query = query
        var looked = 0
        repeat {
            let part = try part(query)
            try write(part)
            looked += part.count
            query.after = part.next
            if query.after != nil { Output.progress("\(looked)") }
        } while query.after != nil && !Output.isClosed
    }

    private func part(_ query: ExportQuery) throws -> LedgerExtract {
        let order = Order(.exportPage(query), language: language)
        let answer = try Front.answer(to: order, configuration)
        Output.complain(answer.errors)
        guard answer.status == 0 else { throw Ended.status(answer.status) }
        do {
            return try JSONDecoder().decode(LedgerExtract.self, from: Data(answer.out.utf8))
        } catch {
            throw Ended.failed(
                duban.tell(
                    "守护进程的应答读不懂；它的版本与本命令相同吗？",
                    "the daemon's answer cannot be read: is it of this version?"))
        }
    }
}
