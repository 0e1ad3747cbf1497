using TranslateSvc.Caching;
using TranslateSvc.Checks;
using TranslateSvc.Engines;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Enums of the contract and of the domain. A value that one side does not know is a violation coming in and a defect going out.</summary>
internal static class EnumMapping
{
    public static CacheMode ToDomain(this V1.CacheMode mode, RequestProblems problems) => mode switch
    {
        V1.CacheMode.Unspecified or V1.CacheMode.Default => CacheMode.Default,
        V1.CacheMode.Bypass => CacheMode.Bypass,
        V1.CacheMode.Refresh => CacheMode.Refresh,
        V1.CacheMode.Only => CacheMode.Only,
        _ => problems.UnknownEnum<CacheMode>("cache_mode", mode),
    };

    public static Formality ToDomain(this V1.Formality formality, string field, RequestProblems problems) => formality switch
    {
        V1.Formality.Unspecified => Formality.Default,
        V1.Formality.Formal => Formality.Formal,
        V1.Formality.Informal => Formality.Informal,
        V1.Formality.PreferFormal => Formality.PreferFormal,
        V1.Formality.PreferInformal => Formality.PreferInformal,
        _ => problems.UnknownEnum<Formality>(field, formality),
    };

    public static SummaryStyle ToDomain(this V1.SummaryStyle style, RequestProblems problems) => style switch
    {
        V1.SummaryStyle.Unspecified or V1.SummaryStyle.Abstract => SummaryStyle.Abstract,
        V1.SummaryStyle.Bullets => SummaryStyle.Bullets,
        V1.SummaryStyle.Headline => SummaryStyle.Headline,
        V1.SummaryStyle.KeyFacts => SummaryStyle.KeyFacts,
        _ => problems.UnknownEnum<SummaryStyle>("style", style),
    };

    public static V1.CacheStatus ToProto(this CacheStatus status) => status switch
    {
        CacheStatus.Miss => V1.CacheStatus.Miss,
        CacheStatus.Partial => V1.CacheStatus.Partial,
        CacheStatus.Hit => V1.CacheStatus.Hit,
        CacheStatus.Bypass => V1.CacheStatus.Bypass,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static CacheStatus ToDomain(this V1.CacheStatus status) => status switch
    {
        V1.CacheStatus.Miss => CacheStatus.Miss,
        V1.CacheStatus.Partial => CacheStatus.Partial,
        V1.CacheStatus.Hit => CacheStatus.Hit,
        V1.CacheStatus.Bypass => CacheStatus.Bypass,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static SegmentState ToDomain(this V1.SegmentState state) => state switch
    {
        V1.SegmentState.Ok => SegmentState.Ok,
        V1.SegmentState.Warned => SegmentState.Warned,
        V1.SegmentState.Failed => SegmentState.Failed,
        V1.SegmentState.Copied => SegmentState.Copied,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static IssueSeverity ToDomain(this V1.IssueSeverity severity) => severity switch
    {
        V1.IssueSeverity.Warning => IssueSeverity.Warning,
        V1.IssueSeverity.Error => IssueSeverity.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    public static V1.SegmentState ToProto(this SegmentState state) => state switch
    {
        SegmentState.Ok => V1.SegmentState.Ok,
        SegmentState.Warned => V1.SegmentState.Warned,
        SegmentState.Failed => V1.SegmentState.Failed,
        SegmentState.Copied => V1.SegmentState.Copied,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static V1.IssueSeverity ToProto(this IssueSeverity severity) => severity switch
    {
        IssueSeverity.Warning => V1.IssueSeverity.Warning,
        IssueSeverity.Error => V1.IssueSeverity.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    public static V1.SentenceSupport ToProto(this SentenceSupport support) => support switch
    {
        SentenceSupport.Supported => V1.SentenceSupport.Supported,
        SentenceSupport.Extracted => V1.SentenceSupport.Extracted,
        SentenceSupport.Unverified => V1.SentenceSupport.Unverified,
        _ => throw new ArgumentOutOfRangeException(nameof(support), support, null),
    };

    public static string ToProto(this EngineQuality quality) => quality switch
    {
        EngineQuality.Gist => "gist",
        EngineQuality.Extract => "extract",
        EngineQuality.Model => "model",
        _ => throw new ArgumentOutOfRangeException(nameof(quality), quality, null),
    };
}
