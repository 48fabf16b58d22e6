import Almanac
import ArgumentParser

/// `duban date`: date arithmetic of the rules.
struct DateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "date", abstract: tell("按规则推算日期。", "Date arithmetic of the rules."),
            discussion: """
                duban date 2026-09-18 + 3wd
                duban date 2026-02-13 + 3d noroll
                duban date workdays 2026-02-01 .. 2026-02-28
                echo '2026-01-31 + 1m' | duban date -
                """)
    }

    @OptionGroup var options: GlobalOptions

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp(
            tell("算式；- 从标准输入逐行读取。", "The expression; - reads a line each from stdin."),
            valueName: "EXPR"))
    var words: [String]

    mutating func run() throws {
        let calendar = try Front.calendar(options)
        if words == ["-"] {
            try Lines.answerAll { answer($0, in: calendar) }
        } else if !answer(words.joined(separator: " "), in: calendar) {
            throw Ended.status(1)
        }
    }

    /// Prints the answer to one line; false where it could not be read.
    private func answer(_ line: String, in calendar: WorkingCalendar) -> Bool {
        switch DateExpression.answer(line, in: calendar) {
        case .success(let text):
            Output.line(text)
            return true
        case .failure(let error):
            Output.line("error: \(error.text(options.language))")
            return false
        }
    }
}

/// A question a line on stdin, an answer a line on stdout.
enum Lines {
    static func answerAll(_ answer: (String) -> Bool) throws {
        var isComplete = true
        while !Output.isClosed, let line = readLine() {
            if !answer(line) { isComplete = false }
        }
        if !isComplete { throw Ended.status(1) }
    }
}
