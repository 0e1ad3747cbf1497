using System.Buffers;

namespace TranslateSvc.Engines.Neural.Decoding;

/// <summary>Beam search over a batch of texts: each text leaves the batch when it is done, and only what still lives is computed.</summary>
internal static class BeamSearch
{
    /// <summary>Called once a text, in order of completion, with its translations, the best first; none where the model found no end in time or nobody waits any more.</summary>
    public delegate void Done(int text, IReadOnlyList<DecodedText> found);

    /// <summary>Searches.</summary>
    /// <param name="decoding">The encoded texts.</param>
    /// <param name="tasks">What is wanted of each, in the same order.</param>
    /// <param name="options">How.</param>
    /// <param name="done">Told each text's translations.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    /// <exception cref="OperationCanceledException">Cancelled; texts that were not done have no translations.</exception>
    public static void Run(IDecoding decoding, IReadOnlyList<DecodingTask> tasks, DecodingOptions options, Done done, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tasks.Count, decoding.Texts);
        var open = tasks.Select((task, i) => new TextSearch(i, task, options)).ToList();
        var scratch = ArrayPool<float>.Shared.Rent(decoding.Vocabulary);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Close(open, done);
                if (open.Count == 0) return;
                int[] tokens = [.. open.SelectMany(text => text.Live, (_, live) => live.Hypothesis.Token)];
                int[] parents = [.. open.SelectMany(text => text.Live, (_, live) => live.Row)];
                var logits = decoding.Step(tokens, parents);
                var row = 0;
                foreach (var text in open)
                {
                    var rows = text.Live.Count;
                    text.Advance(logits, decoding.Vocabulary, row, scratch.AsSpan(0, decoding.Vocabulary));
                    row += rows;
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scratch);
        }
    }

    private static void Close(List<TextSearch> open, Done done)
    {
        for (var i = 0; i < open.Count; i++)
        {
            if (!open[i].Over && !open[i].GivenUp) continue;
            var text = open[i];
            open.RemoveAt(i--);
            done(text.Index, text.GivenUp ? [] : text.Found);
        }
    }
}
