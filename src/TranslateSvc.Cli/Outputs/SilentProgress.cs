namespace TranslateSvc.Cli.Outputs;

/// <summary>For <c>--quiet</c>.</summary>
internal sealed class SilentProgress : IProgressLine
{
    public void Start(string label)
    {
    }

    public void Report(int done, int total)
    {
    }

    public void Describe(string detail)
    {
    }

    public void Clear()
    {
    }

    public void Stop()
    {
    }

    public void Dispose()
    {
    }
}
