using Microsoft.ML.OnnxRuntime;

namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>One ONNX file, loaded. Runs from one thread at a time.</summary>
internal sealed class GraphFile : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <summary>Loads a file with the weights it names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="threads">Threads of one operation, at least 1.</param>
    /// <exception cref="GraphException">The file, or one it names, is missing or damaged.</exception>
    public GraphFile(string path, int threads)
    {
        Path = path;
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            // Texts differ in length: a plan for each shape would only be kept.
            EnableMemoryPattern = false,
        };
        // Threads sleep between steps instead of spinning: the server has other work.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            _session = new InferenceSession(path, options);
        }
        catch (Exception e) when (e is OnnxRuntimeException or IOException or UnauthorizedAccessException)
        {
            throw new GraphException($"{path} cannot be loaded: {OneLine(e.Message)}", e);
        }

        Inputs = new HashSet<string>(_session.InputNames, StringComparer.Ordinal);
        Outputs = new HashSet<string>(_session.OutputNames, StringComparer.Ordinal);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Names of what it takes.</summary>
    public IReadOnlySet<string> Inputs { get; }

    /// <summary>Names of what it answers.</summary>
    public IReadOnlySet<string> Outputs { get; }

    /// <summary>Dimensions of an input; -1 where they vary.</summary>
    public int[] ShapeOf(string input) => _session.InputMetadata[input].Dimensions;

    /// <summary>Last dimension of an output; -1 where it varies.</summary>
    public int WidthOf(string output) => _session.OutputMetadata[output].Dimensions[^1];

    /// <summary>Says what is missing.</summary>
    /// <exception cref="GraphException">An input or output is missing; the message names it.</exception>
    public void Require(IEnumerable<string> inputs, IEnumerable<string> outputs)
    {
        if (inputs.FirstOrDefault(i => !Inputs.Contains(i)) is { } input) throw new GraphException($"{Path} has no input \"{input}\".");
        if (outputs.FirstOrDefault(o => !Outputs.Contains(o)) is { } output) throw new GraphException($"{Path} has no output \"{output}\".");
    }

    /// <summary>Runs the graph.</summary>
    /// <param name="inputs">Each input by name; others than the graph's are left out.</param>
    /// <param name="outputs">Names of what to answer.</param>
    /// <returns>The outputs in the order asked; the caller disposes each.</returns>
    /// <exception cref="GraphException">The runtime refused; the message names the file.</exception>
    public OrtValue[] Run(IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyList<string> outputs)
    {
        var names = inputs.Keys.Where(Inputs.Contains).ToArray();
        try
        {
            // Not disposed as a whole: each value goes its own way.
            return [.. _session.Run(_run, names, [.. names.Select(n => inputs[n])], outputs)];
        }
        catch (OnnxRuntimeException e)
        {
            throw new GraphException($"{Path} cannot be run: {OneLine(e.Message)}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
