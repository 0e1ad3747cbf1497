namespace TranslateSvc.Documents;

/// <summary>Why a span is protected.</summary>
public enum ProtectedSpanKind
{
    /// <summary>A URL.</summary>
    Url,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>Inline code.</summary>
    Code,

    /// <summary>A placeholder such as <c>{name}</c>, <c>{{x}}</c>, <c>%s</c>, <c>${x}</c>.</summary>
    Placeholder,

    /// <summary>Markup that must come back as it is: a link target, an HTML tag.</summary>
    Markup,
}

/// <summary>A span that a translation must carry over unchanged.</summary>
/// <param name="Start">Start in the text, in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
/// <param name="Kind">Why.</param>
public readonly record struct ProtectedSpan(int Start, int Length, ProtectedSpanKind Kind);
