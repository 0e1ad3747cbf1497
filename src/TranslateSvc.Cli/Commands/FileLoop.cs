using TranslateSvc.Cli.Calls;
using TranslateSvc.Cli.Inputs;

namespace TranslateSvc.Cli.Commands;

/// <summary>Runs a command over its inputs, one after the other: what fails is named, the others go on.</summary>
internal static class FileLoop
{
    /// <summary>Runs <paramref name="run"/> for each input.</summary>
    /// <returns>The combined exit code.</returns>
    public static async Task<int> RunAsync(
        CliContext context,
        IReadOnlyList<string> names,
        string? mimeType,
        Func<InputDocument, CancellationToken, Task<int>> run,
        CancellationToken cancellationToken)
    {
        var codes = new List<int>();
        for (var i = 0; i < names.Count; i++)
        {
            var prefix = names.Count > 1 ? $"{names[i]}: " : "";
            try
            {
                codes.Add(await run(await context.Reader.ReadAsync(names[i], mimeType, cancellationToken), cancellationToken));
            }
            catch (CliException failure)
            {
                context.Progress.Stop();
                context.Notes.Error(failure.Message);
                codes.Add(failure.ExitCode);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && CallFailure.From(exception, context.Settings) is { } failure)
            {
                context.Tell(failure, exception, prefix);
                codes.Add(failure.ExitCode);
                if (!failure.Unreachable || i + 1 == names.Count) continue;
                context.Notes.Error($"Not sent: {string.Join(", ", names.Skip(i + 1))}");
                codes.AddRange(Enumerable.Repeat(failure.ExitCode, names.Count - i - 1));
                break;
            }
        }
        return ExitCodes.Combine(codes);
    }
}
