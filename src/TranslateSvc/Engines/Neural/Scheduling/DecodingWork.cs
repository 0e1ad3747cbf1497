using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Texts;

namespace TranslateSvc.Engines.Neural.Scheduling;

/// <summary>A text that waits for a model.</summary>
/// <param name="Source">The text.</param>
/// <param name="Ahead">Whether somebody waits for just this one, so that it goes alone.</param>
/// <param name="Cancellation">Gives it up.</param>
internal sealed record DecodingWork(SourceText Source, bool Ahead, CancellationToken Cancellation)
{
    /// <summary>Its translations, the best first; none when the model found no end.</summary>
    public TaskCompletionSource<IReadOnlyList<DecodedText>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tokens that it takes of a batch.</summary>
    public int Tokens => Source.Tokens.Count;
}
