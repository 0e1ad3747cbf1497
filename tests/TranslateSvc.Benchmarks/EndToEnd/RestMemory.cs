using System.Diagnostics;
using System.Globalization;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>Resident memory of the server's own process after it started, answered its health page and rested.</summary>
internal static class RestMemory
{
    public static async Task<Figure> MeasureAsync(int restSeconds)
    {
        var folder = Directory.CreateTempSubdirectory("translatesvc-bench-");
        var ports = Path.Combine(folder.FullName, "ports");
        using var server = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "TranslateSvc.Server.dll"), "--TranslateSvc:Server:GrpcPort=0", "--TranslateSvc:Server:HttpPort=0",
                $"--TranslateSvc:Server:PortFile={ports}", $"--TranslateSvc:Cache:SqlitePath={Path.Combine(folder.FullName, "cache.db")}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            while (!File.Exists(ports))
            {
                if (server.HasExited) throw new InvalidOperationException($"The server ended with exit code {server.ExitCode}.");
                await Task.Delay(50);
            }

            var port = File.ReadLines(ports).First(l => l.StartsWith("HTTP_PORT=", StringComparison.Ordinal))["HTTP_PORT=".Length..];
            using var http = new HttpClient();
            await http.GetAsync(new Uri($"http://127.0.0.1:{port}/healthz"));
            await Task.Delay(TimeSpan.FromSeconds(restSeconds));
            var resident = File.ReadLines($"/proc/{server.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            var megabytes = long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
            return new Figure("service at rest, resident memory", $"{megabytes:N0} MB", "", "< 200 MB");
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }
}
