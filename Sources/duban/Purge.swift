import ArgumentParser
import Door
import Glibc

/// `duban purge`: erases the content of a matter by law.
struct Purge: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "purge",
            abstract: tell("依法删除一件事项的内容，留下可核对的墓碑。", "Erase a matter by law; leaves a tombstone."),
            discussion: tell(
                """
                删去事件、通知、信件、回执原话、导入行里关于它的内容和人名，清理文件的空闲页和日志；编号、
                时间、摘要留下，事件链仍然完整（个人信息保护法第47条）。只删已销号或撤销的事项：还在办的
                先撤销，谁、何时、为何都在记录里。先列出要删什么，键入编号确认，脚本里写 --yes。
                整个台账文件要重写一遍，大台账要几分钟。备份和已送出的信件不在其内。

                duban purge PS-2026-0001 --reason 依个人信息保护法第47条，某办〔2026〕3号 --by 王主任
                """,
                """
                Erases what events, notices, messages, receipts and import rows say of it and of its
                people, and cleans the file's free pages and log; numbers, times and digests stay,
                and the chain verifies. Only what is closed or withdrawn. Shows first what would go;
                type the number to confirm, or write --yes in scripts. The whole file is written
                anew. Backups and messages already delivered are not reached.

                duban purge PS-2026-0001 --reason "PIPL article 47, decision 3/2026" --by 王主任
                """))
    }

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp(tell("依据：法律条款或批准文号。", "The law or the decision."))) var reason:
        String
    @Option(help: ArgumentHelp(tell("经办人。", "The official who does it."))) var by: String
    @Option(help: ArgumentHelp(tell("说明。", "A note."))) var note: String?
    @Flag(name: .customLong("yes"), help: ArgumentHelp(tell("不再询问，直接删除。", "Do not ask.")))
    var isAgreed = false
    @Argument(help: ArgumentHelp(tell("事项编号。", "The matter's number."), valueName: "ID"))
    var id: String

    func run() throws {
        if !isAgreed {
            try Front.carryOut(order(isConfirmed: false), options, by: by)
            guard isTyped() else {
                Output.complain(
                    tell("未作改动；确认后加 --yes", "nothing was changed; add --yes to erase it"))
                throw Ended.status(1)
            }
        }
        try Front.carryOut(order(isConfirmed: true), options, by: by)
    }

    private func order(isConfirmed: Bool) -> Errand {
        .purge(PurgeOrder(matter: id, reason: reason, note: note, isConfirmed: isConfirmed))
    }

    private func isTyped() -> Bool {
        guard isatty(0) == 1 else { return false }
        Output.complain(tell("键入 \(id) 确认删除：", "type \(id) to erase it: "))
        return readLine() == id
    }
}
