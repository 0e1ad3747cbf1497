namespace TranslateSvc.Server.Tests.Faults;

/// <summary>The kinds of call that reach a model.</summary>
internal enum FaultCall
{
    Translate,
    StreamTranslate,
    Summarize,
    StreamSummarize,
    Compare,
    BatchItem,
}
