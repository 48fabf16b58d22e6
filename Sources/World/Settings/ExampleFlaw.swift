import Almanac
import Deadlines

/// What can be wrong with the examples of a rule.
package enum ExampleFlaw: Hashable, Sendable {
    case examplesMissing(count: Int)
    case exampleWithoutRest
    case exampleWrong(expected: String, got: String, counted: Wording)
    case exampleUncountable(Wording)
    case exampleNotExtensible
    case paceWrong(PaceMismatch)

    var wording: Wording {
        switch self {
        case .examplesMissing(let count):
            Wording(
                "只有 \(count) 个例子；至少三个，手工从原文算出，其中一个跨节假日",
                "\(count) examples; give three, worked by hand from the source, one over a holiday"
            )
        case .exampleWithoutRest:
            Wording(
                "没有一个例子跨节假日或调休；补一个，如从国庆节前算起",
                "no example crosses a holiday or a make-up day; add one, such as from before 国庆节")
        case .exampleWrong(let expected, let got, let counted):
            Wording(
                "例子写 \(expected)，按规则得 \(got)（\(counted.chinese)）；改例子或改规则",
                "the example says \(expected), the rule \(got) (\(counted.english)); correct one"
            )
        case .paceWrong(let wrong): Wording(wrong.text(.zhHans), wrong.text(.english))
        case .exampleNotExtensible:
            Wording(
                "规则没有 extend，不能延期；补上 extend，或删去 extended",
                "the rule has no extend, so nothing is put off; add extend or remove extended")
        case .exampleUncountable(let why):
            Wording(
                "例子算不出来：\(why.chinese)；改正例子",
                "the example can't be counted: \(why.english); correct it")
        }
    }
}
