import Almanac
import Deadlines
import Settings

/// What a reload changed.
struct Reloaded {
    let old: Configuration
    let new: Configuration

    func text(_ language: Language) -> String {
        let isChinese = language == .zhHans
        var lines = [isChinese ? "已重新读取配置" : "the configuration was read again"]
        let before = Dictionary(
            old.book.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(
            new.book.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in Set(before.keys).union(after.keys).sorted() {
            switch (before[id], after[id]) {
            case (nil, _):
                lines.append((isChinese ? "新规则 " : "new rule ") + id + edition(of: id, language))
            case (_, nil): lines.append((isChinese ? "规则已去掉 " : "rule gone ") + id)
            case (_, _):
                // A rule that only stands in another line is the same version.
                guard old.book.editions[id]?.count != new.book.editions[id]?.count else { continue }
                lines.append(
                    (isChinese ? "规则已变 " : "rule changed ") + id + edition(of: id, language))
            }
        }
        lines += ladders(language)
        if old.store != new.store || old.controlSocket != new.controlSocket {
            lines.append(
                isChinese
                    ? "台账或套接字的路径变了：重新启动后生效"
                    : "the ledger's or the socket's path changed: restart to use it")
        }
        lines += new.warnings.map { $0.text(in: language) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Ladders that have another text; what is under way keeps the steps that were fixed for it.
    private func ladders(_ language: Language) -> [String] {
        new.ladderEditions.sorted { $0.key < $1.key }.compactMap { name, editions in
            guard let last = editions.last, let since = last.since,
                last.number > old.ladderEditions[name]?.last?.number ?? 0
            else { return nil }
            let gone = last.ladder == nil
            return language == .zhHans
                ? "阶梯\(gone ? "已去掉" : "已变") \(name)（第\(last.number)版，自 \(since) 起的事项适用；"
                    + "在办事项见 duban rules apply --to-open）"
                : "ladder \(gone ? "gone" : "changed") \(name) (v\(last.number), for clocks that start "
                    + "from \(since) on; for open matters see duban rules apply --to-open)"
        }
    }

    /// `（第2版，自 2026-11-23 起的事项适用）`; open matters only by `duban rules apply`.
    private func edition(of id: String, _ language: Language) -> String {
        guard let last = new.book.editions[id]?.last, let since = last.since else { return "" }
        return language == .zhHans
            ? "（第\(last.number)版，自 \(since) 起的事项适用；在办事项见 duban rules apply --to-open）"
            : " (v\(last.number), for clocks that start from \(since) on; "
                + "for open matters see duban rules apply --to-open)"
    }
}
