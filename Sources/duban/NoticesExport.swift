import ArgumentParser
import Door

extension NoticesCommand {
    /// `duban notices export`: the record for “I was never told”.
    struct Export: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "export",
                abstract: tell("导出送达记录：有人说“没通知我”时出示。", "The record for “I was never told”."),
                discussion: tell(
                    """
                    每条通知的全过程、原文、回执和摘要，末尾是全文的摘要。决定发出、已交出、对方系统已收、
                    本人已有动作分开记。链被改过时照样导出，并指出断在哪里，状态码 1。

                    duban notices export --matter PS-2026-0001 -o 送达记录.txt
                    duban notices export --official 市住建局局长 --from 2026-03-01 --to 2026-03-31 --json
                    """,
                    """
                    Each notice's whole life, its words, receipts and digests, and a digest of all of
                    it at the end. A broken chain is exported too, and named; the status is 1 then.

                    duban notices export --matter PS-2026-0001 -o record.txt
                    duban notices export --official 市住建局局长 --from 2026-03-01 --to 2026-03-31 --json
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("事项编号。", "One matter."), valueName: "ID"))
        var matter: String?
        @Option(help: ArgumentHelp(tell("收件人。", "The official."))) var official: String?
        @Option(help: ArgumentHelp(tell("从哪天起。", "From this day."), valueName: "DAY"))
        var from: String?
        @Option(help: ArgumentHelp(tell("到哪天止。", "To this day."), valueName: "DAY"))
        var to: String?
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                tell("写进文件（权限 0600），不写则输出到屏幕。", "Into this file, mode 0600."), valueName: "FILE"))
        var output: String?

        func run() throws {
            let query = NoticeExport(matter: matter, official: official, from: from, to: to)
            try Front.carryOut(.exportNotices(query), options, into: output)
        }
    }
}
