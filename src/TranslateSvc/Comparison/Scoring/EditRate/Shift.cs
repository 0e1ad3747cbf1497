namespace TranslateSvc.Comparison.Scoring.EditRate;

/// <summary>A run of words moved elsewhere.</summary>
/// <param name="Start">First word of the run.</param>
/// <param name="Length">Words of the run; 0 for no shift.</param>
/// <param name="Target">Index before which the run goes.</param>
/// <param name="Gain">Edits saved.</param>
internal readonly record struct Shift(int Start, int Length, int Target, int Gain)
{
    /// <summary>Words at the beginning that stay.</summary>
    public int Unchanged => Math.Min(Start, Target);

    /// <summary>Tercom's order: most saved, longest, earliest run, earliest target.</summary>
    public bool IsBetterThan(Shift other)
    {
        if (Gain != other.Gain) return Gain > other.Gain;
        if (Length != other.Length) return Length > other.Length;
        return Start != other.Start ? Start < other.Start : Target < other.Target;
    }

    /// <summary>Writes the moved words.</summary>
    public void Apply(ReadOnlySpan<int> words, Span<int> output)
    {
        var run = words.Slice(Start, Length);
        var end = Start + Length;
        if (Target < Start)
        {
            words[..Target].CopyTo(output);
            run.CopyTo(output[Target..]);
            words[Target..Start].CopyTo(output[(Target + Length)..]);
            words[end..].CopyTo(output[end..]);
            return;
        }

        // A target inside the run counts from its start, as tercom's code has it.
        var until = Target > end ? Target : Math.Min(words.Length, Length + Target);
        words[..Start].CopyTo(output);
        words[end..until].CopyTo(output[Start..]);
        run.CopyTo(output[(Start + until - end)..]);
        words[until..].CopyTo(output[until..]);
    }
}
