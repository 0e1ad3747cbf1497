namespace TranslateSvc.Comparison.Scoring.Preflight;

/// <summary>What is suspicious about a file of translations before it is scored.</summary>
public enum PreflightIssue
{
    /// <summary>A file has another number of lines than the first reference.</summary>
    LineCount,

    /// <summary>Nothing stands on the line.</summary>
    Empty,

    /// <summary>HTML entities such as <c>&amp;#39;</c> that the reference does not have; they cost BLEU dearly.</summary>
    HtmlEntities,

    /// <summary>The line is the source, letter for letter.</summary>
    Copied,

    /// <summary>Most of the line's words are the source's, in order: probably not translated.</summary>
    Untranslated,

    /// <summary>The same translation stands for different source (or reference) lines.</summary>
    Duplicate,

    /// <summary>Blanks stand before full stops and commas: the text was tokenized and not put together again.</summary>
    Tokenized,

    /// <summary>Straight apostrophes where the reference has curly ones, or the reverse.</summary>
    Apostrophes,

    /// <summary>Plain spaces before <c>: ; ! ? »</c> where the reference has no-break ones, or the reverse.</summary>
    Spaces,

    /// <summary>The line is in another language than the file should be.</summary>
    WrongLanguage,
}

/// <summary>One issue in one file.</summary>
/// <param name="Issue">What.</param>
/// <param name="File">The system's id, <c>reference</c> and its number from 1, or <c>source</c>.</param>
/// <param name="Count">Lines concerned; for <see cref="PreflightIssue.LineCount"/> the lines of the file.</param>
/// <param name="Lines">The first of them, from 0; at most <see cref="PreflightChecks.ListedLines"/>.</param>
/// <param name="Message">One sentence for a reader.</param>
public sealed record PreflightFinding(PreflightIssue Issue, string File, int Count, IReadOnlyList<int> Lines, string Message);
