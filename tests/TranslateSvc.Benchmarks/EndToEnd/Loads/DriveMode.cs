using TranslateSvc.Benchmarks.EndToEnd.Processes;

namespace TranslateSvc.Benchmarks.EndToEnd.Loads;

/// <summary>The load generator: job after job, on connections that stay open.</summary>
internal static class DriveMode
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "drive";

    public static async Task<int> RunAsync()
    {
        Dictionary<string, IDoor> doors = [];
        return await Assistant.ServeAsync<DriveJob>(async job =>
        {
            var key = $"{job.Address} {job.Path} {job.Connections} {job.Streams} {job.Json} {job.Authorization}";
            if (!doors.TryGetValue(key, out var door)) doors[key] = door = job.Json ? new JsonDoor(job) : new GrpcDoor(job);
            return job.Rate > 0 ? await OpenLoad.RunAsync(job, door) : await ClosedLoad.RunAsync(job, door);
        });
    }
}
