#!/usr/bin/env perl
# Records what four clients of a key-value server are answered: record.pl PORT >history.jsonl
use strict;
use warnings;
use Fcntl ':flock';
use HTTP::Tiny;
use JSON::PP;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

my %method = (put => 'PUT', get => 'GET', erase => 'DELETE', list => 'GET');

sub note { # one clock for all processes, read in the order of the lines
    my ($lock, %event) = @_;
    flock $lock, LOCK_EX;
    $event{time} = 0 + sprintf '%.0f', 1e9 * clock_gettime(CLOCK_MONOTONIC);
    syswrite STDOUT, encode_json(\%event) . "\n";
    flock $lock, LOCK_UN;
}

sub ask {
    my ($lock, $process, $number) = @_;
    my ($op, $key) = ((qw(put put get get erase list))[rand 6], (qw(a b c))[rand 3]);
    my $value = $op eq 'put' ? "v$process-$number" : undef; # no value is put twice
    my @asked = (process => $process, op => $op, $op eq 'list' ? () : (key => $key, value => $value));
    note($lock, @asked, type => 'invoke');
    my $url = "http://127.0.0.1:$ARGV[0]/kv" . ($op eq 'list' ? '' : "/$key");
    my $answer = HTTP::Tiny->new(timeout => 10, http_proxy => undef)->request($method{$op}, $url, {content => $value // ''});
    my ($status, $body) = @$answer{qw(status content)}; # 599 if there was no answer: nobody knows
    return note($lock, @asked, type => $status >= 500 ? 'info' : 'fail') if $status !~ /^(200|201|204|404)$/;
    my @shown = $op eq 'list' ? (keys => [split /\n/, $body])
        : $op eq 'get' ? (value => $status == 200 ? $body : undef)
        : (found => $status == 204 ? JSON::PP::true : JSON::PP::false);
    note($lock, @asked, @shown, type => 'ok');
}

for my $process (0 .. 3) {
    next if fork;
    open my $lock, '<', $0 or die $!; # one for each process, or they would share it
    ask($lock, $process, $_) for 1 .. 50;
    exit;
}
1 while wait > 0;
