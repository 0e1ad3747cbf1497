using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace TranslateSvc.Client.Tests;

public sealed class TranslateSvcErrorTests
{
    [Fact]
    public void From_FullDetails_ReadsEach()
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)Code.InvalidArgument,
            Message = "Two fields are wrong.",
            Details =
            {
                Any.Pack(new ErrorInfo { Domain = "translatesvc", Reason = "INVALID_ARGUMENT", Metadata = { ["engine"] = "chat", ["correlation_id"] = "abc" } }),
                Any.Pack(new BadRequest
                {
                    FieldViolations =
                    {
                        new BadRequest.Types.FieldViolation { Field = "contents[0]", Description = "is empty." },
                        new BadRequest.Types.FieldViolation { Field = "mime_type", Description = "is not supported." },
                    },
                }),
                Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(3)) }),
            },
        };

        var error = TranslateSvcError.From(status.ToRpcException());

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_ARGUMENT", "Two fields are wrong."), (error.Code, error.Reason, error.Message));
        Assert.Equal([new TranslateSvcViolation("contents[0]", "is empty."), new("mime_type", "is not supported.")], error.Violations);
        Assert.Equal((TimeSpan.FromSeconds(3), "abc", "chat"), (error.RetryAfter, error.CorrelationId, error.Engine));
    }

    [Fact]
    public void From_NoDetails_NamesTheCode()
    {
        var error = TranslateSvcError.From(new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, "Too late.")));

        Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED", "Too late."), (error.Code, error.Reason, error.Message));
        Assert.Empty(error.Violations);
        Assert.Null(error.RetryAfter);
        Assert.Null(error.CorrelationId);
    }

    [Fact]
    public void From_DetailsThatAreNoProtobuf_LeavesThemOut()
    {
        var exception = new RpcException(
            new Grpc.Core.Status(StatusCode.Unavailable, "Down."), new Metadata { { "grpc-status-details-bin", [0xFF, 0xFF, 0xFF] } });

        var error = TranslateSvcError.From(exception);

        Assert.Equal((StatusCode.Unavailable, "UNAVAILABLE", "Down."), (error.Code, error.Reason, error.Message));
    }
}
