// The users of MongoDB: `root`, and `dateline`, which the services are. It reads and writes one database, and does nothing else.
// MongoDB runs this at its first start; docs/operating.md says when to run it by hand. Repeating it changes nothing.
const password = (user) => require("fs").readFileSync("/run/mongo/" + user, "utf8");
const admin = db.getSiblingDB("admin");

function keep(user, roles) {
  if (admin.getUser(user) === null) {
    admin.createUser({ user, pwd: password(user), roles });
  } else {
    admin.updateUser(user, { roles });
  }
}

keep("root", [{ role: "root", db: "admin" }]);
keep("dateline", [{ role: "readWrite", db: "dateline" }]);
