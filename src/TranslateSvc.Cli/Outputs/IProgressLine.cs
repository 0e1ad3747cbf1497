namespace TranslateSvc.Cli.Outputs;

/// <summary>Shows how far a call is.</summary>
internal interface IProgressLine : IDisposable
{
    /// <summary>Starts over for a new piece of work.</summary>
    void Start(string label);

    /// <summary>Reports what is done; <paramref name="total"/> is 0 while unknown.</summary>
    void Report(int done, int total);

    /// <summary>Says more than the count: shown after it.</summary>
    void Describe(string detail);

    /// <summary>Takes the line off the terminal until the next report, so that something else can be written.</summary>
    void Clear();

    /// <summary>The work has ended, well or badly.</summary>
    void Stop();
}
