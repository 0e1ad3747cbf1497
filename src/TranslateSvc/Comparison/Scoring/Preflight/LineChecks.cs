using System.Text.RegularExpressions;

namespace TranslateSvc.Comparison.Scoring.Preflight;

/// <summary>A line and what it is held against.</summary>
/// <param name="Line">The line.</param>
/// <param name="Reference">Its reference; null when the line is one.</param>
/// <param name="Source">Its source, or null when unknown.</param>
internal readonly record struct LineContext(string Line, string? Reference, string? Source);

/// <summary>One issue and how a line shows it.</summary>
internal sealed record LineCheck(PreflightIssue Issue, Func<LineContext, bool> Concerns, string Says);

/// <summary>The checks that look at one line at a time.</summary>
internal static partial class LineChecks
{
    /// <summary>Characters from which a copied or repeated line is no chance.</summary>
    internal const int LongLine = 40;

    // chrF2 against the source from which a line counts as not translated: between French and English, names and cognates reach 30 to 45.
    private const double UntranslatedChrf = 80;

    internal static IReadOnlyList<LineCheck> All { get; } =
    [
        new(PreflightIssue.Empty, context => string.IsNullOrWhiteSpace(context.Line), "empty"),
        new(PreflightIssue.HtmlEntities, HasEntities, "with HTML entities that stand for characters"),
        new(PreflightIssue.Copied, context => IsLong(context) && context.Line == context.Source, "equal to the source"),
        new(PreflightIssue.Untranslated, IsUntranslated, "nearly equal to the source"),
        new(PreflightIssue.Tokenized, IsTokenized, "with blanks before full stops or commas"),
        new(PreflightIssue.Apostrophes, context => Differs(context, StraightApostrophe(), CurlyApostrophe()), "with other apostrophes than the reference"),
        new(PreflightIssue.Spaces, context => Differs(context, PlainSpace(), NoBreakSpace()), "with other spaces before punctuation than the reference"),
    ];

    private static bool HasEntities(LineContext context) => Entity().IsMatch(context.Line) && (context.Reference is null || !Entity().IsMatch(context.Reference));

    private static bool IsLong(LineContext context) => context.Source is not null && context.Line.Length >= LongLine;

    private static bool IsUntranslated(LineContext context) =>
        IsLong(context) && context.Line != context.Source && Metrics.Chrf2.SentenceScore(context.Line, [context.Source!]) >= UntranslatedChrf;

    private static bool IsTokenized(LineContext context) =>
        BlankBeforePoint().IsMatch(context.Line) && (context.Reference is null || !BlankBeforePoint().IsMatch(context.Reference));

    private static bool Differs(LineContext context, Regex one, Regex other)
    {
        if (context.Reference is null) return false;
        bool hasOne = one.IsMatch(context.Line), hasOther = other.IsMatch(context.Line);
        bool wantsOne = one.IsMatch(context.Reference), wantsOther = other.IsMatch(context.Reference);
        return (hasOne && !hasOther && wantsOther && !wantsOne) || (hasOther && !hasOne && wantsOne && !wantsOther);
    }

    [GeneratedRegex("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|quot|amp|apos|lt|gt|nbsp|laquo|raquo|rsquo|eacute|egrave|agrave|ccedil);")]
    private static partial Regex Entity();

    [GeneratedRegex(@" \.$| , ")]
    private static partial Regex BlankBeforePoint();

    [GeneratedRegex(@"(?<=\p{L})'(?=\p{L})")]
    private static partial Regex StraightApostrophe();

    [GeneratedRegex(@"(?<=\p{L})’(?=\p{L})")]
    private static partial Regex CurlyApostrophe();

    [GeneratedRegex("(?<=\\S) [:;!?»%]")]
    private static partial Regex PlainSpace();

    [GeneratedRegex("(?<=\\S)[\u00a0\u202f][:;!?»%]")]
    private static partial Regex NoBreakSpace();
}
