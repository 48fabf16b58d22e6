import Almanac
import ArgumentParser
import Channels

/// `duban phrase`: what a deadline phrase means.
struct PhraseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "phrase",
            abstract: tell("读时限用语，说明它指哪一天。", "Read a deadline phrase: which day it means."),
            discussion: """
                duban phrase 批转之后1个月内 --on 2026-03-10
                printf '12月底前\\t2026-03-10\\n' | duban phrase -
                """)
    }

    @OptionGroup var options: GlobalOptions

    @Argument(
        help: ArgumentHelp(
            tell("时限用语；- 逐行读取“用语<TAB>日期”。", "The phrase; - reads lines of phrase<TAB>date."),
            valueName: "TEXT"))
    var text: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            tell("基准日 YYYY-MM-DD[THH:MM]，默认今天。", "The day it was said, default today."),
            valueName: "DATE"))
    var on: String?

    mutating func run() throws {
        let calendar = try Front.calendar(options)
        guard text == "-" else {
            let day = try on ?? Front.today(options).description
            if !answer(text, on: day, in: calendar) { throw Ended.status(1) }
            return
        }
        try Lines.answerAll { line in
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            let day = parts.count == 2 ? String(parts[1]) : on ?? ""
            return answer(String(parts.first ?? ""), on: day, in: calendar)
        }
    }

    /// Prints `kind<TAB>result`; false where the day could not be read.
    private func answer(_ phrase: String, on day: String, in calendar: WorkingCalendar) -> Bool {
        guard let moment = Moment(day.trimmed) else {
            Output.line(
                "error: "
                    + tell("“\(day)”不是日期，写 YYYY-MM-DD", "“\(day)” is no date; write YYYY-MM-DD"))
            return false
        }
        let reference = LocalTime(moment.day, moment.time ?? TimeOfDay.opening)
        let read = PhraseLine.answer(phrase, on: reference, in: calendar)
        Output.line(options.json ? json(read, moment).text : read.line)
        if text != "-", !options.json { explain(read, moment.day) }
        return true
    }

    /// How one phrase was read, beside the answer for scripts.
    private func explain(_ read: PhraseLine.Answer, _ day: Day) {
        if read.kind != "none" {
            Output.complain(tell("读作：", "read as: ") + read.reading.term.sentence(options.language))
        }
        for warning in read.warnings(on: day, options.language) {
            Output.complain(tell("注意：", "note: ") + warning)
        }
    }

    private func json(_ read: PhraseLine.Answer, _ moment: Moment) -> JSONValue {
        [
            "phrase": .string(read.reading.phrase), "on": .string(moment.description),
            "kind": .string(read.kind), "result": .string(read.result),
            "reading": .string(read.reading.term.sentence(options.language)),
            "ambiguous": .bool(read.reading.isAmbiguous),
            "unread": .array(read.reading.unread.map { .string($0) }),
            "warnings": .array(
                read.warnings(on: moment.day, options.language).map { .string($0) }),
        ]
    }
}
