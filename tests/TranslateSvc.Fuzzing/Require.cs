namespace TranslateSvc.Fuzzing;

/// <summary>What must hold of every input.</summary>
internal static class Require
{
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void That(bool holds, string what)
    {
        if (!holds) throw new InvalidOperationException(what);
    }
}
