import Almanac
import Channels
import Deadlines
import Delivery
import Ledger

/// 角色: who holds what a kind names, and who belongs to a task force.
extension Clerk {
    /// `ROLE=WHO` as typed, of a role that the kind names.
    func roleHolder(_ text: String, of kind: Kind) throws -> (role: String, holder: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0).trimmed }
        guard parts.count == 2, !parts[0].isEmpty else { throw Misfit.verb(.unreadableRole(text)) }
        guard kind.roles.contains(parts[0]) else {
            throw Misfit.verb(.unknownRole(parts[0], kind: kind.name, known: kind.roles))
        }
        guard !parts[1].isBlank else { throw Misfit.verb(.unreadableRole(text)) }
        return (parts[0], parts[1])
    }

    /// `ROLE=WHO`, or `ROLE=` which takes whoever holds it off.
    func amendment(role text: String, of matter: Matter) throws -> Amendment {
        let assignment = matter.assignment
        let held = assignment.roles
        let name = text.hasSuffix("=") ? String(text.dropLast()).trimmed : ""
        if let old = held[name] { return .role(.named(name), from: old, to: nil) }
        guard let kind = configuration.book.kind(assignment.kind) else {
            throw Misfit.unknownKind(
                assignment.kind, known: configuration.book.kinds.map(\.name))
        }
        let (role, holder) = try roleHolder(text, of: kind)
        return .role(.named(role), from: held[role], to: holder)
    }

    /// Holders of roles that a ladder tells and whom the directory does not have.
    func unreached(in assignment: Assignment, _ order: Order) -> [String] {
        let directory = configuration.directory
        let told = Set(
            configuration.ladders.flatMap(\.rungs).flatMap(\.audience).compactMap { audience in
                if case .role(let name) = audience { name } else { nil }
            })
        return assignment.roles.keys.sorted().filter(told.contains).flatMap { role in
            assignment.holders(of: role).filter { holder in
                directory.lookup(unit: holder).id == nil
                    && directory.leaders(written: holder, for: assignment.leadUnit).ids.isEmpty
            }.map { holder in
                order.language.pick(
                    "通讯录里没有：\(holder)（\(role)）；阶梯里给他的通知将送分管领导",
                    "not in the directory: \(holder) (\(role)); the leader in charge is told instead"
                )
            }
        }
    }

    /// 工作专班 that leads the matter: who leads it and who works for it.
    func taskForce(of assignment: Assignment) -> Unit? {
        let directory = configuration.directory
        let unit = directory.lookup(unit: assignment.leadUnit).id.flatMap(directory.unit)
        return unit.flatMap { $0.isTaskForce ? $0 : nil }
    }

    /// `王副市长（市政府）`.
    func membersShown(_ ids: [String]) -> String {
        ids.map { id in
            let official = configuration.directory.official(id)
            return official.map { "\($0.name)（\($0.unit)）" } ?? id
        }.joined(separator: "、")
    }
}
